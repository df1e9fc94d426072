CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_event is append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- A constraint, not an index, since it must be deferrable: all slots of a connection move up in one statement.
ALTER TABLE revision ADD CONSTRAINT revision_slot UNIQUE (tenant_id, connection_id, slot) DEFERRABLE INITIALLY DEFERRED;--> statement-breakpoint
ALTER TABLE revision ADD CONSTRAINT revision_slot_range CHECK (slot BETWEEN 0 AND 2);--> statement-breakpoint
CREATE UNIQUE INDEX node_group_default ON node_group (tenant_id) WHERE is_default;--> statement-breakpoint
CREATE UNIQUE INDEX sni_default ON sni (tenant_id) WHERE is_default;--> statement-breakpoint
ALTER TABLE subscription ADD FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id);--> statement-breakpoint
ALTER TABLE subscription_group ADD FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id);--> statement-breakpoint
ALTER TABLE subscription_group ADD FOREIGN KEY (tenant_id, group_id) REFERENCES node_group (tenant_id, id);--> statement-breakpoint
ALTER TABLE device ADD FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id);--> statement-breakpoint
ALTER TABLE device ADD FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id);--> statement-breakpoint
ALTER TABLE connection ADD FOREIGN KEY (tenant_id, device_id) REFERENCES device (tenant_id, id);--> statement-breakpoint
ALTER TABLE revision ADD FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id);--> statement-breakpoint
ALTER TABLE revision ADD FOREIGN KEY (tenant_id, sni_id) REFERENCES sni (tenant_id, id);--> statement-breakpoint
ALTER TABLE node_group_member ADD FOREIGN KEY (tenant_id, group_id) REFERENCES node_group (tenant_id, id);--> statement-breakpoint
ALTER TABLE node_group_member ADD FOREIGN KEY (tenant_id, node_id) REFERENCES node (tenant_id, id);--> statement-breakpoint
ALTER TABLE inbound ADD FOREIGN KEY (tenant_id, node_id) REFERENCES node (tenant_id, id);--> statement-breakpoint
ALTER TABLE enrolment_token ADD FOREIGN KEY (tenant_id, node_id) REFERENCES node (tenant_id, id);--> statement-breakpoint
ALTER TABLE node_certificate ADD FOREIGN KEY (tenant_id, node_id) REFERENCES node (tenant_id, id);--> statement-breakpoint
ALTER TABLE usage_counter ADD FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id);--> statement-breakpoint
ALTER TABLE users ADD CONSTRAINT users_status CHECK (status IN ('active', 'suspended'));--> statement-breakpoint
ALTER TABLE subscription ADD CONSTRAINT subscription_status
  CHECK (status IN ('on_hold', 'active', 'exhausted', 'grace', 'ended', 'suspended'));--> statement-breakpoint
ALTER TABLE node ADD CONSTRAINT node_status CHECK (status IN ('new', 'active', 'revoked'));--> statement-breakpoint
INSERT INTO installation (id) VALUES (gen_random_uuid());
