-- The scheduler forgets what is long over. It sees when something ended, and no hash, secret or address.
GRANT SELECT (tenant_id, id, staff_id, created_at, ends_at), DELETE ON staff_session TO causeway_scheduler;--> statement-breakpoint
GRANT SELECT (tenant_id, id, expires_at), DELETE ON staff_link TO causeway_scheduler;--> statement-breakpoint
GRANT SELECT (expires_at), DELETE ON staff_challenge TO causeway_scheduler;--> statement-breakpoint
GRANT SELECT (updated_at, locked_until), DELETE ON staff_tries TO causeway_scheduler;--> statement-breakpoint
GRANT DELETE ON notice TO causeway_scheduler;--> statement-breakpoint
CREATE POLICY forgetting ON staff_challenge TO causeway_scheduler USING (true);--> statement-breakpoint
CREATE POLICY forgetting ON staff_tries TO causeway_scheduler USING (true);
