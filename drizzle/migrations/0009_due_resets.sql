DROP INDEX "subscription_resets";--> statement-breakpoint
CREATE INDEX "subscription_resets" ON "subscription" USING btree ("resets_at") WHERE "subscription"."status" <> 'ended';