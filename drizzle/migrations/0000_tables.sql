CREATE TABLE "audit_event" (
	"tenant_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"noun" text NOT NULL,
	"noun_id" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "audit_event_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"tenant_id" uuid NOT NULL,
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" integer,
	"answer_sealed" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"locked_until" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_tenant_id_actor_id_key_pk" PRIMARY KEY("tenant_id","actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connection" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"way" text NOT NULL,
	"meter_id" integer NOT NULL,
	"last_revision_number" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "connection_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "connection_meter" UNIQUE("meter_id")
);
--> statement-breakpoint
CREATE TABLE "device" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"name" text NOT NULL,
	"platform" text DEFAULT 'unknown' NOT NULL,
	"link_hash" "bytea",
	"link_sealed" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "device_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "device_link" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "meter" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meter_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"tenant_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meter_scope" (
	"tenant_id" uuid NOT NULL,
	"meter_id" integer NOT NULL,
	"scope_id" uuid NOT NULL,
	CONSTRAINT "meter_scope_meter_id_scope_id_pk" PRIMARY KEY("meter_id","scope_id")
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"slot" smallint,
	"sni_id" uuid NOT NULL,
	"credentials_sealed" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "revision_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "revision_number" UNIQUE("tenant_id","connection_id","number")
);
--> statement-breakpoint
CREATE TABLE "authority" (
	"kind" text PRIMARY KEY NOT NULL,
	"certificate_pem" text NOT NULL,
	"private_key_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment_token" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "enrolment_token_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "enrolment_token_hash" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "inbound" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"way" text NOT NULL,
	"listen" text DEFAULT '0.0.0.0' NOT NULL,
	"port" integer NOT NULL,
	"target" text NOT NULL,
	"public_key" text NOT NULL,
	"private_key_sealed" "bytea" NOT NULL,
	"short_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbound_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "inbound_way" UNIQUE("tenant_id","node_id","way")
);
--> statement-breakpoint
CREATE TABLE "node" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"tags" text[] NOT NULL,
	"public_ipv4" text NOT NULL,
	"fqdn" text,
	"capacity" integer,
	"status" text DEFAULT 'new' NOT NULL,
	"egress_allow" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"agent_version" text,
	"health" jsonb,
	"last_seen_at" timestamp with time zone,
	"offline_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "node_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "node_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "node_certificate" (
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"serial" text NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"not_after" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "node_certificate_tenant_id_node_id_serial_pk" PRIMARY KEY("tenant_id","node_id","serial"),
	CONSTRAINT "node_certificate_serial" UNIQUE("serial")
);
--> statement-breakpoint
CREATE TABLE "node_group" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "node_group_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "node_group_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "node_group_member" (
	"tenant_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	CONSTRAINT "node_group_member_tenant_id_group_id_node_id_pk" PRIMARY KEY("tenant_id","group_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "sni" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"target" text NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sni_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sni_name" UNIQUE("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "node_scope" (
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"acked_rev" bigint DEFAULT 0 NOT NULL,
	"applied_rev" bigint DEFAULT 0 NOT NULL,
	"refused" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"acked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"left_at" timestamp with time zone,
	CONSTRAINT "node_scope_node_id_scope_id_pk" PRIMARY KEY("node_id","scope_id")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE TABLE "scope_change" (
	"tenant_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"rev" bigint NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"op" text NOT NULL,
	"reason" text,
	CONSTRAINT "scope_change_scope_id_rev_day_pk" PRIMARY KEY("scope_id","rev","day")
) PARTITION BY RANGE ("day");
--> statement-breakpoint
CREATE TABLE "scope_entry" (
	"tenant_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"rev" bigint NOT NULL,
	"hash" numeric(39, 0) NOT NULL,
	CONSTRAINT "scope_entry_scope_id_kind_key_pk" PRIMARY KEY("scope_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "scope_head" (
	"tenant_id" uuid NOT NULL,
	"scope_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"epoch" uuid NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"digest" numeric(39, 0) DEFAULT '0' NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	"mass_removal_rev" bigint,
	CONSTRAINT "scope_head_scope_id_pk" PRIMARY KEY("scope_id")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"permissions" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "api_token_hash" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "tenant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenant_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "ingest_cursor" (
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"journal_id" text NOT NULL,
	"high_seq" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ingest_cursor_node_id_journal_id_pk" PRIMARY KEY("node_id","journal_id")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE TABLE "usage_counter" (
	"tenant_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"period_started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"up_bytes" bigint DEFAULT 0 NOT NULL,
	"down_bytes" bigint DEFAULT 0 NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "usage_counter_tenant_id_subscription_id_pk" PRIMARY KEY("tenant_id","subscription_id")
) WITH (fillfactor = 50);
--> statement-breakpoint
CREATE TABLE "usage_hourly" (
	"bucket" timestamp with time zone NOT NULL,
	"tenant_id" uuid NOT NULL,
	"meter_id" integer NOT NULL,
	"node_id" uuid NOT NULL,
	"up_bytes" bigint NOT NULL,
	"down_bytes" bigint NOT NULL,
	CONSTRAINT "usage_hourly_bucket_meter_id_node_id_pk" PRIMARY KEY("bucket","meter_id","node_id")
) PARTITION BY RANGE ("bucket");
--> statement-breakpoint
CREATE TABLE "usage_quarantine" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "usage_quarantine_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"journal_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"meter_id" bigint NOT NULL,
	"up_bytes" bigint NOT NULL,
	"down_bytes" bigint NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "usage_sample" (
	"received_at" timestamp with time zone NOT NULL,
	"tenant_id" uuid NOT NULL,
	"node_id" uuid NOT NULL,
	"meter_id" integer NOT NULL,
	"window_end_at" timestamp with time zone NOT NULL,
	"up_bytes" bigint NOT NULL,
	"down_bytes" bigint NOT NULL
) PARTITION BY RANGE ("received_at");
--> statement-breakpoint
CREATE TABLE "subscription" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"status" text NOT NULL,
	"quota_bytes" bigint,
	"device_limit" integer DEFAULT 5 NOT NULL,
	"ways" text[] NOT NULL,
	"starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"link_hash" "bytea" NOT NULL,
	"link_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscription_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "subscription_link" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "subscription_group" (
	"tenant_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	CONSTRAINT "subscription_group_tenant_id_subscription_id_group_id_pk" PRIMARY KEY("tenant_id","subscription_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"telegram_id" bigint,
	"note" text DEFAULT '' NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"suspended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "users_telegram" UNIQUE("tenant_id","telegram_id")
);
--> statement-breakpoint
ALTER TABLE "node" ADD CONSTRAINT "node_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "node_group" ADD CONSTRAINT "node_group_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sni" ADD CONSTRAINT "sni_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_noun" ON "audit_event" USING btree ("tenant_id","noun","noun_id");--> statement-breakpoint
CREATE INDEX "idempotency_key_age" ON "idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "connection_device" ON "connection" USING btree ("tenant_id","device_id");--> statement-breakpoint
CREATE INDEX "device_user" ON "device" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "device_subscription" ON "device" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "meter_device" ON "meter" USING btree ("tenant_id","device_id");--> statement-breakpoint
CREATE INDEX "meter_subscription" ON "meter" USING btree ("tenant_id","subscription_id");--> statement-breakpoint
CREATE INDEX "revision_live" ON "revision" USING btree ("tenant_id","connection_id","slot");--> statement-breakpoint
CREATE INDEX "node_group_member_node" ON "node_group_member" USING btree ("tenant_id","node_id");--> statement-breakpoint
CREATE INDEX "node_scope_scope" ON "node_scope" USING btree ("scope_id");--> statement-breakpoint
CREATE INDEX "scope_head_tenant" ON "scope_head" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "subscription_user" ON "subscription" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "subscription_expiry" ON "subscription" USING btree ("expires_at") WHERE "subscription"."status" in ('active', 'grace', 'exhausted');--> statement-breakpoint
CREATE INDEX "subscription_group_group" ON "subscription_group" USING btree ("tenant_id","group_id");