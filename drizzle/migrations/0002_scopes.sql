-- One round trip for what a verb changes in desired states. Locks the heads in the order of their ids, so two verbs never
-- wait for each other in a circle; called last in a transaction, because the head row is the ceiling of writes.
-- changes: [{"scopeId","kind","key","op":"upsert"|"delete","hash":"<decimal>","reason"}]; an upsert of what already
-- stands there and a delete of what is not there change nothing.
-- plpgsql, not one CTE: each statement sees what was committed while it waited for the lock.
CREATE FUNCTION bump_scopes(p_tenant uuid, p_changes jsonb)
RETURNS TABLE (bumped_scope uuid, bumped_head bigint) LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  modulus constant numeric := 340282366920938463463374607431768211456;
  today constant date := (now() AT TIME ZONE 'utc')::date;
  h record;
  c record;
  old_hash numeric;
  new_head bigint;
  new_digest numeric;
  new_count integer;
  any_bumped boolean := false;
BEGIN
  FOR h IN
    SELECT s.scope_id, s.head, s.digest, s.count FROM scope_head s
    WHERE s.tenant_id = p_tenant
      AND s.scope_id IN (SELECT (x->>'scopeId')::uuid FROM jsonb_array_elements(p_changes) x)
    ORDER BY s.scope_id FOR UPDATE
  LOOP
    new_head := h.head;
    new_digest := h.digest;
    new_count := h.count;
    FOR c IN
      SELECT x->>'kind' AS kind, x->>'key' AS key, x->>'op' AS op, (x->>'hash')::numeric AS hash, x->>'reason' AS reason
      FROM jsonb_array_elements(p_changes) WITH ORDINALITY AS t (x, n)
      WHERE (x->>'scopeId')::uuid = h.scope_id ORDER BY n
    LOOP
      SELECT e.hash INTO old_hash FROM scope_entry e
        WHERE e.scope_id = h.scope_id AND e.kind = c.kind AND e.key = c.key;
      IF NOT FOUND THEN
        old_hash := NULL;
      END IF;
      IF c.op = 'upsert' THEN
        CONTINUE WHEN old_hash = c.hash;
        new_head := new_head + 1;
        INSERT INTO scope_entry (tenant_id, scope_id, kind, key, rev, hash)
          VALUES (p_tenant, h.scope_id, c.kind, c.key, new_head, c.hash)
          ON CONFLICT (scope_id, kind, key) DO UPDATE SET rev = excluded.rev, hash = excluded.hash;
        new_digest := new_digest + c.hash - coalesce(old_hash, 0);
        new_count := new_count + (old_hash IS NULL)::integer;
      ELSE
        CONTINUE WHEN old_hash IS NULL;
        new_head := new_head + 1;
        DELETE FROM scope_entry e WHERE e.scope_id = h.scope_id AND e.kind = c.kind AND e.key = c.key;
        new_digest := new_digest - old_hash;
        new_count := new_count - 1;
      END IF;
      INSERT INTO scope_change (tenant_id, scope_id, rev, day, kind, key, op, reason)
        VALUES (p_tenant, h.scope_id, new_head, today, c.kind, c.key, c.op, c.reason);
    END LOOP;
    IF new_head > h.head THEN
      UPDATE scope_head s SET head = new_head, count = new_count,
        digest = mod(mod(new_digest, modulus) + modulus, modulus)
        WHERE s.scope_id = h.scope_id;
      any_bumped := true;
      bumped_scope := h.scope_id;
      bumped_head := new_head;
      RETURN NEXT;
    END IF;
  END LOOP;
  IF any_bumped THEN
    PERFORM pg_notify('scope', '');
  END IF;
END $$;
