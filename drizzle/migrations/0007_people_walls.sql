-- The bot's role, and the walls of what 0006 brought. Roles belong to the whole server, so it may be there already.
DO $$
BEGIN
  EXECUTE 'CREATE ROLE causeway_bot NOLOGIN';
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO causeway_bot;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO causeway_bot;--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO causeway_bot, causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
GRANT DELETE ON scope_entry, idempotency_key TO causeway_bot;--> statement-breakpoint
REVOKE UPDATE ON audit_event FROM causeway_bot;--> statement-breakpoint
REVOKE INSERT, UPDATE ON tenant FROM causeway_bot;--> statement-breakpoint
REVOKE ALL ON authority FROM causeway_bot;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON plan, invite, notice, tenant_contact TO causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
GRANT SELECT ON plan, invite, tenant_contact TO causeway_web;--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan', 'invite', 'notice', 'tenant_contact'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_tenant ON %I TO causeway_api, causeway_web
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))$p$, t);
    EXECUTE format('CREATE POLICY every_tenant ON %I TO causeway_hub, causeway_scheduler USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY migrator ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  LOOP
    EXECUTE format('ALTER POLICY own_tenant ON %I TO causeway_api, causeway_web, causeway_bot', t);
  END LOOP;
END $$;--> statement-breakpoint
ALTER POLICY own_tenant ON tenant TO causeway_api, causeway_web, causeway_bot;--> statement-breakpoint
ALTER TABLE subscription ADD FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id);--> statement-breakpoint
ALTER TABLE invite ADD FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id);--> statement-breakpoint
ALTER TABLE notice ADD FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id);--> statement-breakpoint
ALTER TABLE plan ADD CONSTRAINT plan_reset CHECK (reset IN ('none', 'day', 'week', 'month', 'month-rolling'));--> statement-breakpoint
ALTER TABLE subscription ADD CONSTRAINT subscription_reset CHECK (reset IN ('none', 'day', 'week', 'month', 'month-rolling'));--> statement-breakpoint
ALTER TABLE users ADD CONSTRAINT users_language CHECK (language IN ('en', 'ru'));--> statement-breakpoint
-- Which tenant a bot serves is told by its slug in the environment, before any tenant is set.
CREATE FUNCTION resolve_tenant(p_slug text) RETURNS TABLE (tenant_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.id, t.name FROM tenant t WHERE t.slug = p_slug
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_tenant FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_tenant TO causeway_api, causeway_bot;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION device_endpoints TO causeway_bot;
