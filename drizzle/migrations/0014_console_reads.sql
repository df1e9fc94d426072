CREATE TABLE "node_history" (
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"worst" smallint NOT NULL,
	CONSTRAINT "node_history_tenant_id_node_id_hour_pk" PRIMARY KEY("tenant_id","node_id","hour")
);
--> statement-breakpoint
CREATE TABLE "node_traffic" (
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"minutes" smallint NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"up_bytes" bigint NOT NULL,
	"down_bytes" bigint NOT NULL,
	CONSTRAINT "node_traffic_tenant_id_minutes_bucket_node_id_pk" PRIMARY KEY("tenant_id","minutes","bucket","node_id")
);
--> statement-breakpoint
CREATE TABLE "recurring_task" (
	"name" text PRIMARY KEY NOT NULL,
	"cron" text,
	"every_ms" integer,
	"last_started_at" timestamp with time zone NOT NULL,
	"last_took_ms" integer NOT NULL,
	"last_outcome" text NOT NULL,
	"last_error" text,
	"failed_at" timestamp with time zone,
	"recent" text NOT NULL,
	"scheduler" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_card" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_bytes" bigint NOT NULL,
	"device_count" integer NOT NULL,
	"device_limit" integer NOT NULL,
	"quota_bytes" bigint,
	"period_started_at" timestamp with time zone,
	"subscription_id" uuid,
	"plan_id" uuid,
	"state" text NOT NULL,
	"group_ids" uuid[] NOT NULL,
	"other_subscription_ids" uuid[] NOT NULL,
	"name_key" text NOT NULL,
	"search_key" text NOT NULL,
	CONSTRAINT "user_card_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "scope_head" ADD COLUMN "bumped_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "node_traffic_node" ON "node_traffic" USING btree ("tenant_id","node_id","minutes","bucket");--> statement-breakpoint
CREATE INDEX "user_card_name" ON "user_card" USING btree ("tenant_id","name_key","user_id");--> statement-breakpoint
CREATE INDEX "user_card_expiry" ON "user_card" USING btree ("tenant_id","expires_at","user_id");--> statement-breakpoint
CREATE INDEX "audit_event_actor" ON "audit_event" USING btree ("tenant_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_action" ON "audit_event" USING btree ("tenant_id","action","id");--> statement-breakpoint
CREATE INDEX "audit_event_at" ON "audit_event" USING btree ("tenant_id","at");--> statement-breakpoint
ALTER TABLE user_card SET (fillfactor = 85);--> statement-breakpoint
ALTER TABLE node_traffic SET (fillfactor = 70);--> statement-breakpoint
ALTER TABLE user_card ADD FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id);--> statement-breakpoint
ALTER TABLE node_traffic ADD CONSTRAINT node_traffic_minutes CHECK (minutes IN (5, 60));--> statement-breakpoint
ALTER TABLE node_history ADD CONSTRAINT node_history_worst CHECK (worst BETWEEN 0 AND 2);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON user_card, node_traffic, node_history TO causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON user_card TO causeway_bot;--> statement-breakpoint
GRANT DELETE ON node_traffic, node_history TO causeway_scheduler;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON recurring_task TO causeway_scheduler;--> statement-breakpoint
GRANT SELECT ON user_card, node_traffic, node_history, recurring_task TO causeway_web;--> statement-breakpoint
GRANT SELECT ON recurring_task TO causeway_api;--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['user_card', 'node_traffic', 'node_history'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_tenant ON %I TO causeway_api, causeway_web, causeway_bot
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))$p$, t);
    EXECUTE format('CREATE POLICY every_tenant ON %I TO causeway_hub, causeway_scheduler USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY migrator ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;--> statement-breakpoint
-- Brings the cards of these users to what the rows say now. Caller's rights: row-level security holds. The cards are locked
-- first, in the order of their keys, and read for by the next statement, which sees what was committed meanwhile.
CREATE FUNCTION refresh_user_cards(p_tenants uuid[], p_users uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF p_users IS NULL THEN
    RETURN;
  END IF;
  PERFORM FROM user_card c JOIN unnest(p_tenants, p_users) AS k (t, u) ON c.tenant_id = k.t AND c.user_id = k.u
    ORDER BY c.tenant_id, c.user_id FOR UPDATE OF c;
  INSERT INTO user_card AS c (tenant_id, user_id, name_key, search_key, state, subscription_id, other_subscription_ids,
    plan_id, group_ids, quota_bytes, device_limit, device_count, expires_at, used_bytes, period_started_at, seen_at)
  SELECT u.tenant_id, u.id, lower(u.name), concat_ws(E'\n', lower(u.name), u.telegram_id::text, d.names),
    CASE WHEN u.status = 'suspended' THEN 'suspended' ELSE coalesce(s.status, 'none') END,
    s.id, coalesce(s.others, '{}'), s.plan_id, coalesce(g.ids, '{}'), s.quota_bytes, coalesce(s.device_limit, 0),
    coalesce(d.count, 0), coalesce(s.expires_at, 'infinity'),
    coalesce(k.used, 0), k.since, coalesce(greatest(k.seen, o.seen), '-infinity')
  FROM unnest(p_tenants, p_users) AS w (t, u_id)
  JOIN users u ON u.tenant_id = w.t AND u.id = w.u_id
  LEFT JOIN LATERAL (
    SELECT o.id, o.status, o.plan_id, o.quota_bytes, o.device_limit, o.expires_at,
      array_remove(array_agg(o.id) OVER (), o.id) AS others
    FROM subscription o WHERE o.tenant_id = u.tenant_id AND o.user_id = u.id
    ORDER BY array_position(ARRAY['active', 'on_hold', 'grace', 'exhausted', 'suspended', 'ended'], o.status), o.id DESC
    LIMIT 1) s ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT sg.group_id ORDER BY sg.group_id) AS ids
    FROM subscription o JOIN subscription_group sg ON sg.tenant_id = o.tenant_id AND sg.subscription_id = o.id
    WHERE o.tenant_id = u.tenant_id AND o.user_id = u.id
      AND (o.id = s.id OR o.status IN ('active', 'on_hold', 'grace'))) g ON true
  LEFT JOIN LATERAL (
    SELECT count(*)::integer AS count, string_agg(lower(v.name), E'\n' ORDER BY v.id) AS names
    FROM device v WHERE v.tenant_id = u.tenant_id AND v.user_id = u.id AND v.removed_at IS NULL) d ON true
  LEFT JOIN LATERAL (
    SELECT x.up_bytes + x.down_bytes AS used, x.period_started_at AS since, x.last_used_at AS seen FROM usage_counter x
    WHERE x.tenant_id = u.tenant_id AND x.subscription_id = s.id) k ON true
  LEFT JOIN LATERAL (
    SELECT max(x.last_used_at) AS seen FROM usage_counter x
    WHERE x.tenant_id = u.tenant_id AND x.subscription_id = ANY (s.others)) o ON true
  ORDER BY u.tenant_id, u.id
  ON CONFLICT (tenant_id, user_id) DO UPDATE SET
    name_key = excluded.name_key, search_key = excluded.search_key, state = excluded.state,
    subscription_id = excluded.subscription_id, other_subscription_ids = excluded.other_subscription_ids,
    plan_id = excluded.plan_id, group_ids = excluded.group_ids, quota_bytes = excluded.quota_bytes,
    device_limit = excluded.device_limit, device_count = excluded.device_count, expires_at = excluded.expires_at,
    used_bytes = excluded.used_bytes, period_started_at = excluded.period_started_at, seen_at = excluded.seen_at
  WHERE c IS DISTINCT FROM excluded;
END $$;--> statement-breakpoint
CREATE FUNCTION users_to_cards() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.id)) FROM new_rows n;
  ELSE
    PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.id))
    FROM new_rows n JOIN old_rows o ON o.tenant_id = n.tenant_id AND o.id = n.id
    WHERE (n.name, n.status, n.telegram_id) IS DISTINCT FROM (o.name, o.status, o.telegram_id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER users_insert_card AFTER INSERT ON users
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION users_to_cards();--> statement-breakpoint
CREATE TRIGGER users_update_card AFTER UPDATE ON users
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION users_to_cards();--> statement-breakpoint
CREATE FUNCTION subscriptions_to_cards() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.user_id))
    FROM (SELECT DISTINCT tenant_id, user_id FROM new_rows) n;
  ELSE
    PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.user_id))
    FROM (SELECT DISTINCT m.tenant_id, m.user_id
          FROM new_rows m JOIN old_rows o ON o.tenant_id = m.tenant_id AND o.id = m.id
          WHERE (m.status, m.plan_id, m.quota_bytes, m.device_limit, m.expires_at)
            IS DISTINCT FROM (o.status, o.plan_id, o.quota_bytes, o.device_limit, o.expires_at)) n;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER subscription_insert_card AFTER INSERT ON subscription
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_to_cards();--> statement-breakpoint
CREATE TRIGGER subscription_update_card AFTER UPDATE ON subscription
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_to_cards();--> statement-breakpoint
CREATE FUNCTION subscription_groups_to_cards() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.user_id))
  FROM (SELECT DISTINCT s.tenant_id, s.user_id
        FROM changed_rows m JOIN subscription s ON s.tenant_id = m.tenant_id AND s.id = m.subscription_id) n;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER subscription_group_insert_card AFTER INSERT ON subscription_group
  REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION subscription_groups_to_cards();--> statement-breakpoint
CREATE TRIGGER subscription_group_delete_card AFTER DELETE ON subscription_group
  REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION subscription_groups_to_cards();--> statement-breakpoint
CREATE FUNCTION devices_to_cards() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.user_id))
    FROM (SELECT DISTINCT tenant_id, user_id FROM new_rows) n;
  ELSE
    -- An SNI that goes marks the devices of half a tenant as out of date, which is nothing to the cards.
    PERFORM refresh_user_cards(array_agg(n.tenant_id), array_agg(n.user_id))
    FROM (SELECT DISTINCT m.tenant_id, m.user_id
          FROM new_rows m JOIN old_rows o ON o.tenant_id = m.tenant_id AND o.id = m.id
          WHERE (m.name, m.user_id, m.removed_at IS NULL) IS DISTINCT FROM (o.name, o.user_id, o.removed_at IS NULL)) n;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER device_insert_card AFTER INSERT ON device
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION devices_to_cards();--> statement-breakpoint
CREATE TRIGGER device_update_card AFTER UPDATE ON device
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION devices_to_cards();--> statement-breakpoint
SELECT refresh_user_cards(array_agg(tenant_id), array_agg(id)) FROM users;--> statement-breakpoint
INSERT INTO node_traffic (tenant_id, node_id, minutes, bucket, up_bytes, down_bytes)
SELECT tenant_id, node_id, 60, bucket, sum(up_bytes), sum(down_bytes) FROM usage_hourly GROUP BY tenant_id, node_id, bucket;--> statement-breakpoint
-- As before, and it writes down when the head moved.
CREATE OR REPLACE FUNCTION bump_scopes(p_tenant uuid, p_changes jsonb)
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
      UPDATE scope_head s SET head = new_head, count = new_count, bumped_at = now(),
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
