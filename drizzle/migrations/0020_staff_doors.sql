CREATE OR REPLACE FUNCTION is_known_staff_address(p_staff uuid, p_ip text, p_since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  -- An address of IPv6 stands for its /64, whatever link it is told of (`%eth0`).
  SELECT EXISTS (
    SELECT FROM staff_session s WHERE s.staff_id = p_staff AND s.created_at > p_since
      AND CASE WHEN s.ip LIKE '%:%' AND p_ip LIKE '%:%' THEN
        set_masklen(split_part(s.ip, '%', 1)::inet, 64) >>= split_part(p_ip, '%', 1)::inet ELSE s.ip = p_ip END)
$$;--> statement-breakpoint
-- Whose session this is, as long as it lives; `p_until` moves its end on, at most twice a minute and never past its last one.
CREATE OR REPLACE FUNCTION check_staff_session(p_tenant uuid, p_session uuid, p_now timestamptz, p_until timestamptz)
RETURNS TABLE (staff_id uuid, role text, permissions text[], proven_at timestamptz, expires_at timestamptz, ends_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  live record;
BEGIN
  SELECT s.staff_id, m.role, r.permissions, s.proven_at, s.seen_at, s.expires_at, s.ends_at INTO live
  FROM staff_session s
  JOIN staff_membership m ON m.tenant_id = s.tenant_id AND m.staff_id = s.staff_id AND m.disabled_at IS NULL
  JOIN staff p ON p.id = s.staff_id AND p.disabled_at IS NULL
  LEFT JOIN staff_role r ON r.tenant_id = m.tenant_id AND r.name = m.role
  WHERE s.tenant_id = p_tenant AND s.id = p_session AND s.revoked_at IS NULL
    AND s.expires_at > p_now AND s.ends_at > p_now;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF p_until IS NOT NULL AND live.seen_at < p_now - interval '30 seconds' THEN
    UPDATE staff_session s SET seen_at = p_now, expires_at = least(p_until, s.ends_at)
    WHERE s.tenant_id = p_tenant AND s.id = p_session AND s.revoked_at IS NULL
    RETURNING s.expires_at INTO live.expires_at;
    IF NOT FOUND THEN
      RETURN;
    END IF;
  END IF;
  RETURN QUERY SELECT live.staff_id, live.role, live.permissions, live.proven_at, live.expires_at, live.ends_at;
END $$;--> statement-breakpoint
-- Takes one try under each of these keys, in this order, unless one of them is locked: then it takes none, and leaves no row
-- of who only knocks. Caller's rights. A lock lasts `p_wait`, and twice as long each further time within a day, 12 hours at most.
CREATE OR REPLACE FUNCTION take_staff_try(p_keys bytea[], p_limits integer[], p_now timestamptz, p_wait interval)
RETURNS TABLE (place integer, is_refused boolean, tries_left integer, locked_until timestamptz)
LANGUAGE plpgsql SET search_path = public AS $$
#variable_conflict use_column
DECLARE
  t staff_tries;
  shut timestamptz;
BEGIN
  SELECT max(k.locked_until) INTO shut FROM staff_tries k WHERE k.key = ANY(p_keys) AND k.locked_until > p_now;
  IF shut IS NOT NULL THEN
    RETURN QUERY SELECT 0, true, 0, shut;
    RETURN;
  END IF;
  -- All are held before one is counted: another one may have locked them meanwhile.
  FOR i IN 1 .. cardinality(p_keys) LOOP
    INSERT INTO staff_tries (key, tries, since, locks, updated_at) VALUES (p_keys[i], 0, p_now, 0, p_now)
    ON CONFLICT (key) DO NOTHING;
    SELECT k.locked_until INTO shut FROM staff_tries k WHERE k.key = p_keys[i] FOR UPDATE;
    IF shut > p_now THEN
      RETURN QUERY SELECT i, true, 0, shut;
      RETURN;
    END IF;
  END LOOP;
  FOR i IN 1 .. cardinality(p_keys) LOOP
    SELECT * INTO t FROM staff_tries WHERE key = p_keys[i];
    IF t.updated_at < p_now - interval '1 day' THEN
      t.locks := 0;
    END IF;
    IF t.locked_until IS NOT NULL OR t.since < p_now - interval '1 day' THEN
      t.tries := 0;
      t.since := p_now;
    END IF;
    t.tries := t.tries + 1;
    t.locked_until := NULL;
    IF t.tries >= p_limits[i] THEN
      t.locks := t.locks + 1;
      t.locked_until := p_now + least(p_wait * power(2, t.locks - 1), interval '12 hours');
    END IF;
    UPDATE staff_tries SET tries = t.tries, since = t.since, locks = t.locks, locked_until = t.locked_until, updated_at = p_now
    WHERE key = p_keys[i];
    RETURN QUERY SELECT i, false, p_limits[i] - t.tries, t.locked_until;
  END LOOP;
END $$;
