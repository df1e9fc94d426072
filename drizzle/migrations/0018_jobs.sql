CREATE TABLE "job" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"days" integer,
	"undo_of" uuid,
	"status" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"session_id" uuid,
	"total" integer NOT NULL,
	"at_seq" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"skipped_count" integer DEFAULT 0 NOT NULL,
	"failed_count" integer DEFAULT 0 NOT NULL,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"scopes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"worked_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "job_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "job_undo_of" UNIQUE("tenant_id","undo_of")
);
--> statement-breakpoint
CREATE TABLE "job_row" (
	"tenant_id" uuid NOT NULL,
	"job_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"user_id" uuid NOT NULL,
	"outcome" text,
	"reason" text,
	"settled_at" timestamp with time zone,
	"subscription_id" uuid,
	"end_before" timestamp with time zone,
	"end_after" timestamp with time zone,
	CONSTRAINT "job_row_tenant_id_job_id_seq_pk" PRIMARY KEY("tenant_id","job_id","seq")
);
--> statement-breakpoint
CREATE INDEX "job_running" ON "job" USING btree ("worked_at") WHERE "job"."status" = 'running';--> statement-breakpoint
ALTER TABLE job ADD CONSTRAINT job_act CHECK (act IN ('suspend', 'resume', 'extend'));--> statement-breakpoint
ALTER TABLE job ADD CONSTRAINT job_status CHECK (status IN ('running', 'done', 'cancelled'));--> statement-breakpoint
ALTER TABLE job ADD CONSTRAINT job_days CHECK ((days IS NOT NULL) = (act = 'extend'));--> statement-breakpoint
ALTER TABLE job ADD FOREIGN KEY (tenant_id, undo_of) REFERENCES job (tenant_id, id);--> statement-breakpoint
-- Rows of a job are written once by the thousand, and settled once each. No key of another table is checked for each of them: they
-- are chosen from users by the statement that writes them, and an act on somebody who is gone finds him gone.
ALTER TABLE job_row ADD CONSTRAINT job_row_outcome CHECK (outcome IN ('done', 'skipped', 'failed'));--> statement-breakpoint
ALTER TABLE job_row SET (fillfactor = 50);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON job TO causeway_api;--> statement-breakpoint
GRANT SELECT, INSERT ON job_row TO causeway_api;--> statement-breakpoint
GRANT SELECT, UPDATE, DELETE ON job, job_row TO causeway_scheduler;--> statement-breakpoint
GRANT SELECT ON job, job_row TO causeway_web;--> statement-breakpoint
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['job', 'job_row'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format($p$CREATE POLICY own_tenant ON %I TO causeway_api, causeway_web
      USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
      WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))$p$, t);
    EXECUTE format('CREATE POLICY every_tenant ON %I TO causeway_scheduler USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY migrator ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
