-- Partitions are made ahead by the migrator and by the scheduler, with ATTACH (SHARE UPDATE EXCLUSIVE) and a short lock
-- timeout, so that making one never stands in the way of ingest. There is no DEFAULT partition: it would have to be
-- scanned under ACCESS EXCLUSIVE at each attach.
CREATE FUNCTION make_partition(parent text, name text, low timestamptz, high timestamptz, options text DEFAULT '')
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF to_regclass(format('public.%I', name)) IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM set_config('lock_timeout', '1s', true);
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) %s', name, parent, options);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, low, high);
  RETURN true;
END $$;--> statement-breakpoint
CREATE FUNCTION make_partition_of_days(parent text, name text, low date, high date)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF to_regclass(format('public.%I', name)) IS NOT NULL THEN
    RETURN false;
  END IF;
  PERFORM set_config('lock_timeout', '1s', true);
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name, parent);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, name, low, high);
  RETURN true;
END $$;--> statement-breakpoint
-- Makes what is missing from yesterday to `days_ahead` days and `months_ahead` months from `at`; returns how many it made.
CREATE FUNCTION make_partitions_ahead(at timestamptz, days_ahead integer, months_ahead integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  today date := (at AT TIME ZONE 'utc')::date;
  month date := date_trunc('month', today)::date;
  d date;
  m date;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('causeway.partitions'));
  FOR i IN -1..days_ahead LOOP
    d := today + i;
    made := made + make_partition('usage_sample', 'usage_sample_' || to_char(d, 'YYYYMMDD'),
      d::timestamp AT TIME ZONE 'utc', (d + 1)::timestamp AT TIME ZONE 'utc')::integer;
    made := made + make_partition_of_days('scope_change', 'scope_change_' || to_char(d, 'YYYYMMDD'), d, d + 1)::integer;
  END LOOP;
  FOR i IN -1..months_ahead LOOP
    m := (month + make_interval(months => i))::date;
    made := made + make_partition('usage_hourly', 'usage_hourly_' || to_char(m, 'YYYYMM'),
      m::timestamp AT TIME ZONE 'utc', (m + interval '1 month')::timestamp AT TIME ZONE 'utc',
      'WITH (fillfactor = 70)')::integer;
  END LOOP;
  RETURN made;
END $$;--> statement-breakpoint
-- Drops the partitions of `parent` that end at or before `before`; returns their names.
CREATE FUNCTION drop_partitions_before(parent text, before date)
RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  part record;
  stamp text;
  ends date;
BEGIN
  IF parent NOT IN ('usage_sample', 'usage_hourly', 'scope_change') THEN
    RAISE EXCEPTION 'The table % has no partitions to drop.', parent;
  END IF;
  FOR part IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
              WHERE i.inhparent = parent::regclass ORDER BY c.relname LOOP
    stamp := substring(part.relname FROM '_(\d+)$');
    ends := CASE length(stamp) WHEN 8 THEN to_date(stamp, 'YYYYMMDD') + 1
                               ELSE (to_date(stamp, 'YYYYMM') + interval '1 month')::date END;
    IF ends <= before THEN
      PERFORM set_config('lock_timeout', '1s', true);
      EXECUTE format('DROP TABLE %I', part.relname);
      RETURN NEXT part.relname;
    END IF;
  END LOOP;
END $$;--> statement-breakpoint
CREATE INDEX usage_sample_received ON usage_sample USING brin (received_at);--> statement-breakpoint
CREATE INDEX usage_hourly_meter ON usage_hourly (tenant_id, meter_id, bucket);
