-- The bot may do what people do in a chat and no more: it makes no API token, node, group or plan, and reads no staff's secret.
REVOKE ALL ON api_token, audit_event, authority, connection, device, enrolment_token, idempotency_key, inbound, ingest_cursor,
  installation, invite, meter, meter_scope, node, node_certificate, node_group, node_group_member, node_scope, notice, plan, revision,
  scope_change, scope_entry, scope_head, sni, subscription, subscription_group, tenant, tenant_contact, usage_counter, usage_hourly,
  usage_quarantine, usage_sample, users FROM causeway_bot;--> statement-breakpoint
GRANT SELECT ON connection, device, inbound, invite, meter, node, node_group, node_group_member, node_scope, notice, plan, revision,
  scope_entry, scope_head, sni, subscription, subscription_group, tenant, tenant_contact, usage_counter, usage_hourly, users
  TO causeway_bot;--> statement-breakpoint
GRANT INSERT ON audit_event, connection, device, meter, meter_scope, notice, revision, scope_change, scope_entry, subscription,
  subscription_group, tenant_contact, usage_counter, users TO causeway_bot;--> statement-breakpoint
-- Locking a row asks for the right to change it.
GRANT UPDATE ON connection, device, notice, revision, scope_entry, scope_head, subscription, tenant_contact, users
  TO causeway_bot;--> statement-breakpoint
GRANT UPDATE (use_count) ON invite TO causeway_bot;--> statement-breakpoint
GRANT DELETE ON scope_entry TO causeway_bot;--> statement-breakpoint
-- Row-level security stands before the parent of partitions alone: whoever may read one by its own name reads all tenants. And
-- a function with its owner's rights must not take somebody's temporary table for ours, so those are looked for last.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relispartition LOOP
    EXECUTE format('REVOKE ALL ON %s FROM causeway_api, causeway_bot, causeway_hub, causeway_scheduler, causeway_web', name);
  END LOOP;
  FOR name IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', name);
  END LOOP;
END $$;
