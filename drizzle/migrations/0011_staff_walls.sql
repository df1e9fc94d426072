-- What belongs to staff themselves belongs to no tenant: api works with it, web reads what names somebody of its tenant, by
-- columns, and nobody else gets near. No hash and no sealed secret is among those columns.
GRANT SELECT, INSERT, UPDATE ON staff, staff_passkey, staff_recovery_code, staff_challenge, staff_tries, staff_membership,
  staff_role, staff_session, staff_link TO causeway_api;--> statement-breakpoint
GRANT DELETE ON staff_passkey, staff_recovery_code, staff_challenge, staff_tries, staff_role TO causeway_api;--> statement-breakpoint
GRANT UPDATE (name) ON tenant TO causeway_api;--> statement-breakpoint
GRANT SELECT ON staff_membership, staff_role, staff_session TO causeway_web;--> statement-breakpoint
GRANT SELECT (id, email, name, language, totp_since, created_at, disabled_at) ON staff TO causeway_web;--> statement-breakpoint
GRANT SELECT (staff_id, id, name, is_backed_up, created_at, last_used_at) ON staff_passkey TO causeway_web;--> statement-breakpoint
GRANT SELECT (tenant_id, id, is_first, role, email, name, created_at, expires_at, used_at, used_by, revoked_at)
  ON staff_link TO causeway_web;--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['staff_membership', 'staff_role', 'staff_session', 'staff_link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_tenant ON %I TO causeway_api, causeway_web, causeway_bot
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))$p$, t);
    EXECUTE format('CREATE POLICY every_tenant ON %I TO causeway_hub, causeway_scheduler USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY migrator ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['staff', 'staff_passkey', 'staff_recovery_code', 'staff_challenge', 'staff_tries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY signing_in ON %I TO causeway_api USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY migrator ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;--> statement-breakpoint
CREATE POLICY member ON staff FOR SELECT TO causeway_web
  USING (EXISTS (SELECT FROM staff_membership m WHERE m.staff_id = staff.id));--> statement-breakpoint
CREATE POLICY member ON staff_passkey FOR SELECT TO causeway_web
  USING (EXISTS (SELECT FROM staff_membership m WHERE m.staff_id = staff_passkey.staff_id));--> statement-breakpoint
ALTER TABLE staff ADD CONSTRAINT staff_email_lower CHECK (email = lower(email));--> statement-breakpoint
ALTER TABLE staff ADD CONSTRAINT staff_language CHECK (language IN ('en', 'ru'));--> statement-breakpoint
-- Where somebody may go once he has proven who he is; before that no tenant is set.
CREATE FUNCTION staff_memberships(p_staff uuid)
RETURNS TABLE (tenant_id uuid, tenant_name text, role text, permissions text[], last_seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT m.tenant_id, t.name, m.role, r.permissions,
    (SELECT max(s.seen_at) FROM staff_session s WHERE s.tenant_id = m.tenant_id AND s.staff_id = m.staff_id)
  FROM staff_membership m
  JOIN tenant t ON t.id = m.tenant_id
  JOIN staff p ON p.id = m.staff_id AND p.disabled_at IS NULL
  LEFT JOIN staff_role r ON r.tenant_id = m.tenant_id AND r.name = m.role
  WHERE m.staff_id = p_staff AND m.disabled_at IS NULL
$$;--> statement-breakpoint
CREATE FUNCTION is_known_staff_address(p_staff uuid, p_ip text, p_since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  -- An address of IPv6 stands for its /64.
  SELECT EXISTS (
    SELECT FROM staff_session s WHERE s.staff_id = p_staff AND s.created_at > p_since
      AND CASE WHEN s.ip LIKE '%:%' AND p_ip LIKE '%:%' THEN set_masklen(s.ip::inet, 64) >>= p_ip::inet ELSE s.ip = p_ip END)
$$;--> statement-breakpoint
-- Whose session this is, as long as it lives; `p_until` moves its end on, at most twice a minute and never past its last one.
CREATE FUNCTION check_staff_session(p_tenant uuid, p_session uuid, p_now timestamptz, p_until timestamptz)
RETURNS TABLE (staff_id uuid, role text, permissions text[], proven_at timestamptz, expires_at timestamptz, ends_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
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
  END IF;
  RETURN QUERY SELECT live.staff_id, live.role, live.permissions, live.proven_at, live.expires_at, live.ends_at;
END $$;--> statement-breakpoint
-- A person's sessions in all tenants: he looks at them and ends them from wherever he is.
CREATE FUNCTION list_staff_sessions(p_staff uuid, p_now timestamptz)
RETURNS TABLE (id uuid, tenant_id uuid, tenant_name text, method text, created_at timestamptz, seen_at timestamptz,
  ends_at timestamptz, ip text, user_agent text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT s.id, s.tenant_id, t.name, s.method, s.created_at, s.seen_at, s.ends_at, s.ip, s.user_agent
  FROM staff_session s JOIN tenant t ON t.id = s.tenant_id
  WHERE s.staff_id = p_staff AND s.revoked_at IS NULL AND s.expires_at > p_now AND s.ends_at > p_now
  ORDER BY s.seen_at DESC, s.id
$$;--> statement-breakpoint
CREATE FUNCTION end_staff_sessions(p_staff uuid, p_session uuid, p_keep uuid, p_now timestamptz) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  WITH ended AS (
    UPDATE staff_session s SET revoked_at = p_now
    WHERE s.staff_id = p_staff AND s.revoked_at IS NULL AND s.expires_at > p_now AND s.ends_at > p_now
      AND (p_session IS NULL OR s.id = p_session) AND (p_keep IS NULL OR s.id <> p_keep)
    RETURNING 1)
  SELECT count(*)::integer FROM ended
$$;--> statement-breakpoint
CREATE FUNCTION resolve_staff_link(p_hash bytea)
RETURNS TABLE (tenant_id uuid, link_id uuid, tenant_name text, is_first boolean, role text, email text, name text,
  expires_at timestamptz, is_spent boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT l.tenant_id, l.id, t.name, l.is_first, l.role, l.email, l.name, l.expires_at,
    l.used_at IS NOT NULL OR l.revoked_at IS NOT NULL
  FROM staff_link l JOIN tenant t ON t.id = l.tenant_id
  WHERE l.token_hash = p_hash
$$;--> statement-breakpoint
-- Takes one try under each of these keys, in this order, unless one of them is locked; then it takes none after it. Caller's
-- rights. A lock lasts `p_wait`, and twice as long each further time within a day, 12 hours at most.
CREATE FUNCTION take_staff_try(p_keys bytea[], p_limits integer[], p_now timestamptz, p_wait interval)
RETURNS TABLE (place integer, is_refused boolean, tries_left integer, locked_until timestamptz)
LANGUAGE plpgsql SET search_path = public AS $$
#variable_conflict use_column
DECLARE
  t staff_tries;
BEGIN
  FOR i IN 1 .. cardinality(p_keys) LOOP
    INSERT INTO staff_tries (key, tries, since, locks, updated_at) VALUES (p_keys[i], 0, p_now, 0, p_now)
    ON CONFLICT (key) DO NOTHING;
    SELECT * INTO t FROM staff_tries WHERE key = p_keys[i] FOR UPDATE;
    IF t.locked_until > p_now THEN
      RETURN QUERY SELECT i, true, 0, t.locked_until;
      RETURN;
    END IF;
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
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION staff_memberships, is_known_staff_address, check_staff_session, list_staff_sessions, end_staff_sessions,
  resolve_staff_link, take_staff_try FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION staff_memberships, is_known_staff_address, check_staff_session, list_staff_sessions,
  end_staff_sessions, resolve_staff_link, take_staff_try TO causeway_api;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION check_staff_session TO causeway_web;
