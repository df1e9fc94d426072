-- The look-ups that come before the tenant is known. Each takes a hash of full entropy, so nobody can walk through them.
CREATE FUNCTION resolve_api_token(p_hash bytea)
RETURNS TABLE (tenant_id uuid, token_id uuid, permissions text[], expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT t.tenant_id, t.id, t.permissions, t.expires_at FROM api_token t
  WHERE t.token_hash = p_hash AND t.revoked_at IS NULL
$$;--> statement-breakpoint
-- Each live slot-0 revision of a device on each inbound that can carry it, with the name to show there: the revision's own
-- while that inbound serves it, else the first name that it does serve. Caller's rights: row-level security holds.
-- plpgsql, here and below, for its plans are kept from call to call; of a SQL function only from version 18 on.
CREATE FUNCTION device_endpoints(p_tenant uuid, p_device uuid, p_subscription uuid, p_connection uuid DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = public AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'revisionId', e.revision_id, 'connectionId', e.connection_id, 'way', e.way, 'credentials', e.credentials,
        'sni', e.server_name, 'nodeId', e.node_id, 'nodeName', e.node_name, 'address', e.address, 'port', e.port,
        'publicKey', e.public_key, 'shortId', e.short_id
      ) ORDER BY e.created_at, e.connection_id, e.node_name, e.node_id), '[]'::jsonb)
    FROM (
      SELECT r.id AS revision_id, k.id AS connection_id, k.created_at, k.way,
        encode(r.credentials_sealed, 'base64') AS credentials, n.id AS node_id, n.name AS node_name,
        n.public_ipv4 AS address, i.port, i.public_key, i.short_id,
        CASE WHEN sn.is_enabled AND sn.target = i.target THEN sn.name
             ELSE (SELECT o.name FROM sni o WHERE o.tenant_id = p_tenant AND o.target = i.target AND o.is_enabled
                   ORDER BY o.is_default DESC, o.name LIMIT 1) END AS server_name
      FROM connection k
      JOIN revision r ON r.tenant_id = k.tenant_id AND r.connection_id = k.id AND r.slot = 0
      JOIN sni sn ON sn.tenant_id = r.tenant_id AND sn.id = r.sni_id
      JOIN (SELECT DISTINCT m.node_id FROM subscription_group g
            JOIN node_group_member m ON m.tenant_id = g.tenant_id AND m.group_id = g.group_id
            WHERE g.tenant_id = p_tenant AND g.subscription_id = p_subscription) carried ON true
      JOIN node n ON n.tenant_id = k.tenant_id AND n.id = carried.node_id AND n.status = 'active'
      JOIN inbound i ON i.tenant_id = n.tenant_id AND i.node_id = n.id AND i.way = k.way
      WHERE k.tenant_id = p_tenant AND k.device_id = p_device AND k.removed_at IS NULL
        AND (p_connection IS NULL OR k.id = p_connection)
    ) e
    WHERE e.server_name IS NOT NULL);
END $$;--> statement-breakpoint
-- Everything a device's document is made of, in one look-up: whose it is, what is left, and its endpoints.
CREATE FUNCTION resolve_device_link(p_hash bytea)
RETURNS TABLE (
  tenant_id uuid, tenant_name text, device_id uuid, device_name text, user_status text,
  subscription_id uuid, subscription_status text, quota_bytes bigint, expires_at timestamptz,
  up_bytes bigint, down_bytes bigint, endpoints jsonb
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RETURN QUERY
    SELECT d.tenant_id, t.name, d.id, d.name, u.status, s.id, s.status, s.quota_bytes, s.expires_at,
      c.up_bytes, c.down_bytes, device_endpoints(d.tenant_id, d.id, s.id)
    FROM device d
    JOIN tenant t ON t.id = d.tenant_id
    JOIN users u ON u.tenant_id = d.tenant_id AND u.id = d.user_id
    JOIN subscription s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
    JOIN usage_counter c ON c.tenant_id = s.tenant_id AND c.subscription_id = s.id
    WHERE d.link_hash = p_hash AND d.removed_at IS NULL;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION resolve_api_token, resolve_device_link, device_endpoints FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION resolve_api_token, resolve_device_link, device_endpoints TO causeway_api, causeway_web;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION resolve_api_token FROM causeway_web;
