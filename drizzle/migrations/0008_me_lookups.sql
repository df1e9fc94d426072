-- What the people's doors ask on each request, before they open a transaction. Caller's rights: each function steps into the
-- tenant it is told, for its own statement only, and row-level security holds in it.
CREATE FUNCTION check_user(p_tenant uuid, p_user uuid) RETURNS boolean
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  PERFORM set_config('app.tenant', p_tenant::text, true);
  RETURN EXISTS (SELECT FROM users WHERE tenant_id = p_tenant AND id = p_user);
END $$;--> statement-breakpoint
-- Takes a proof of Telegram that is as new as the newest one taken, or newer; an older one changes nothing and is told apart.
CREATE FUNCTION sign_in_telegram(p_tenant uuid, p_telegram_id bigint, p_proven_at timestamptz, p_language text)
RETURNS TABLE (user_id uuid, own_language text, is_superseded boolean)
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  PERFORM set_config('app.tenant', p_tenant::text, true);
  RETURN QUERY
    UPDATE users u SET telegram_auth_at = p_proven_at, telegram_language = coalesce(p_language, u.telegram_language),
      telegram_blocked_at = NULL
    WHERE u.tenant_id = p_tenant AND u.telegram_id = p_telegram_id
      AND (u.telegram_auth_at IS NULL OR u.telegram_auth_at <= p_proven_at)
    RETURNING u.id, coalesce(u.language, u.telegram_language), false;
  IF NOT FOUND THEN
    RETURN QUERY
      SELECT u.id, coalesce(u.language, u.telegram_language), true FROM users u
      WHERE u.tenant_id = p_tenant AND u.telegram_id = p_telegram_id;
  END IF;
END $$;--> statement-breakpoint
-- As before, and whether what the device holds is out of date, so that fetching it can settle that.
DROP FUNCTION resolve_device_link(bytea);--> statement-breakpoint
CREATE FUNCTION resolve_device_link(p_hash bytea)
RETURNS TABLE (
  tenant_id uuid, tenant_name text, device_id uuid, device_name text, stale_since timestamptz, user_status text,
  subscription_id uuid, subscription_status text, quota_bytes bigint, expires_at timestamptz,
  up_bytes bigint, down_bytes bigint, endpoints jsonb
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY
    SELECT d.tenant_id, t.name, d.id, d.name, d.stale_since, u.status, s.id, s.status, s.quota_bytes, s.expires_at,
      c.up_bytes, c.down_bytes, device_endpoints(d.tenant_id, d.id, s.id)
    FROM device d
    JOIN tenant t ON t.id = d.tenant_id
    JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.user_id
    JOIN subscription s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
    JOIN usage_counter c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.id
    WHERE d.link_hash = p_hash AND d.removed_at IS NULL;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION check_user, sign_in_telegram, resolve_device_link FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION check_user, sign_in_telegram TO causeway_api, causeway_bot;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_device_link TO causeway_api, causeway_web;
