-- What a browser shows under a link, of a device or of a subscription, in one look-up: whose it is, what is left, whom to ask.
CREATE FUNCTION resolve_link_page(p_hash bytea)
RETURNS TABLE (
  tenant_id uuid, tenant_name text, bot_username text, support_url text, user_id uuid, device_id uuid, is_empty boolean,
  user_status text, subscription_status text, quota_bytes bigint, used_bytes bigint, reset text,
  resets_at timestamptz, expires_at timestamptz
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY
    SELECT l.tenant_id, t.name, k.bot_username, k.support_url, u.id, l.device_id,
      l.device_id IS NOT NULL AND device_endpoints(l.tenant_id, l.device_id, s.id) = '[]'::jsonb,
      u.status, s.status, s.quota_bytes, c.up_bytes + c.down_bytes, s.reset,
      CASE WHEN s.reset = 'none' THEN NULL ELSE s.resets_at END, s.expires_at
    FROM (
      SELECT d.tenant_id, d.subscription_id, d.id AS device_id FROM device d
      WHERE d.link_hash = p_hash AND d.removed_at IS NULL
      UNION ALL
      SELECT o.tenant_id, o.id, NULL FROM subscription o WHERE o.link_hash = p_hash
    ) l
    JOIN subscription s ON s.tenant_id = l.tenant_id AND s.id = l.subscription_id
    JOIN usage_counter c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.id
    JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
    JOIN tenant t ON t.id = s.tenant_id
    LEFT JOIN tenant_contact k ON k.tenant_id = s.tenant_id;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_link_page FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_link_page TO causeway_api;
