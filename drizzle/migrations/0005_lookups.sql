-- The look-ups that come before the tenant is known. Each takes a hash of full entropy, so nobody can walk through them.
CREATE FUNCTION resolve_api_token(p_hash bytea)
RETURNS TABLE (tenant_id uuid, token_id uuid, permissions text[], expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.tenant_id, t.id, t.permissions, t.expires_at FROM api_token t
  WHERE t.token_hash = p_hash AND t.revoked_at IS NULL
$$;--> statement-breakpoint
-- Everything a device's document is made of, in one look-up: who, what is left, and each live slot-0 revision on each
-- inbound that can carry it.
CREATE FUNCTION resolve_device_link(p_hash bytea)
RETURNS TABLE (
  tenant_id uuid, device_id uuid, device_name text, user_status text,
  subscription_id uuid, subscription_status text, quota_bytes bigint, expires_at timestamptz,
  up_bytes bigint, down_bytes bigint, endpoints jsonb
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT d.tenant_id, d.id, d.name, u.status, s.id, s.status, s.quota_bytes, s.expires_at, c.up_bytes, c.down_bytes,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'revisionId', r.id, 'connectionId', k.id, 'way', k.way, 'credentials', encode(r.credentials_sealed, 'base64'),
        'sni', sn.name, 'sniTarget', sn.target, 'nodeId', n.id, 'nodeName', n.name,
        'address', n.public_ipv4, 'port', i.port, 'publicKey', i.public_key, 'shortId', i.short_id, 'target', i.target
      ) ORDER BY k.created_at, n.name), '[]'::jsonb)
     FROM connection k
     JOIN revision r ON r.tenant_id = k.tenant_id AND r.connection_id = k.id AND r.slot = 0
     JOIN sni sn ON sn.tenant_id = r.tenant_id AND sn.id = r.sni_id
     JOIN (SELECT DISTINCT m.node_id FROM subscription_group g
           JOIN node_group_member m ON m.tenant_id = g.tenant_id AND m.group_id = g.group_id
           WHERE g.tenant_id = d.tenant_id AND g.subscription_id = d.subscription_id) carried ON true
     JOIN node n ON n.tenant_id = d.tenant_id AND n.id = carried.node_id AND n.status = 'active'
     JOIN inbound i ON i.tenant_id = n.tenant_id AND i.node_id = n.id AND i.way = k.way
     WHERE k.tenant_id = d.tenant_id AND k.device_id = d.id AND k.removed_at IS NULL)
  FROM device d
  JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.user_id
  JOIN subscription s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
  JOIN usage_counter c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.id
  WHERE d.link_hash = p_hash AND d.removed_at IS NULL
$$;--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_api_token, resolve_device_link FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_api_token, resolve_device_link TO causeway_api, causeway_web;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION resolve_api_token FROM causeway_web;
