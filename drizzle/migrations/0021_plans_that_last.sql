-- A session keeps the plans that these made when there were ten users: walks through whole tables, for each row that changes. A tenant
-- that grows by thousands within a minute, before statistics are taken anew, would wait for them; an index is never far worse.
ALTER FUNCTION refresh_user_cards(uuid[], uuid[]) SET enable_seqscan = off;--> statement-breakpoint
ALTER FUNCTION bump_scopes(uuid, jsonb) SET enable_seqscan = off;
