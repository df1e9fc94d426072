CREATE TABLE "invite" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"token_sealed" "bytea" NOT NULL,
	"max_uses" integer DEFAULT 1 NOT NULL,
	"use_count" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invite_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invite_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"tenant_id" uuid NOT NULL,
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"facts" text DEFAULT '{}' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sent_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notice_once" UNIQUE("tenant_id","user_id","key")
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"quota_bytes" bigint,
	"reset" text DEFAULT 'none' NOT NULL,
	"duration_days" integer,
	"starts_on_hold" boolean DEFAULT false NOT NULL,
	"device_limit" integer DEFAULT 5 NOT NULL,
	"ways" text[] NOT NULL,
	"group_ids" uuid[] NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "plan_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "tenant_contact" (
	"tenant_id" uuid PRIMARY KEY NOT NULL,
	"bot_username" text,
	"support_url" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "stale_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "node" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "usage_hourly" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "plan_id" uuid;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "reset" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "resets_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "duration_days" integer;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "telegram_auth_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "telegram_blocked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "telegram_language" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "wants_notices" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_contact" ADD CONSTRAINT "tenant_contact_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invite_plan" ON "invite" USING btree ("tenant_id","plan_id");--> statement-breakpoint
CREATE INDEX "notice_due" ON "notice" USING btree ("due_at") WHERE "notice"."sent_at" is null and "notice"."dropped_at" is null;--> statement-breakpoint
CREATE INDEX "subscription_resets" ON "subscription" USING btree ("resets_at");