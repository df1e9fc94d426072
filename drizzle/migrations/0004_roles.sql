-- One role per process. Roles belong to the whole server, so they may be there already from another database.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['causeway_api', 'causeway_hub', 'causeway_scheduler', 'causeway_web'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO causeway_api, causeway_hub, causeway_scheduler, causeway_web;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA public TO causeway_web;--> statement-breakpoint
GRANT DELETE ON scope_entry, node_group_member, subscription_group, idempotency_key TO causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
REVOKE UPDATE ON audit_event FROM causeway_api, causeway_hub, causeway_scheduler;--> statement-breakpoint
-- The keys of the authorities stay with the processes that sign and verify.
REVOKE ALL ON authority FROM causeway_api, causeway_web, causeway_scheduler;--> statement-breakpoint
GRANT SELECT (kind, certificate_pem) ON authority TO causeway_api;--> statement-breakpoint
REVOKE ALL ON FUNCTION make_partition, make_partition_of_days, make_partitions_ahead, drop_partitions_before FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION make_partitions_ahead, drop_partitions_before TO causeway_scheduler;--> statement-breakpoint
-- Row-level security is the second wall: doors of people see the tenant of `app.tenant` and nothing else; hub and
-- scheduler serve all tenants and say so by their own policies. FORCE holds the owner to it too.
DO $$
DECLARE
  t text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_tenant ON %I TO causeway_api, causeway_web
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))$p$, t);
    EXECUTE format('CREATE POLICY every_tenant ON %I TO causeway_hub, causeway_scheduler USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY migrator ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;--> statement-breakpoint
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_tenant ON tenant TO causeway_api, causeway_web
  USING (id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));--> statement-breakpoint
CREATE POLICY every_tenant ON tenant TO causeway_hub, causeway_scheduler USING (true);--> statement-breakpoint
CREATE POLICY migrator ON tenant TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
REVOKE INSERT, UPDATE ON tenant FROM causeway_api, causeway_hub, causeway_scheduler;
