-- Months are made beside the table and attached to it, so that nobody who writes or reads by id waits; what the default partition
-- holds is moved into its month; and prices of guides, a row for each card and day, are partitioned as well, by their day.

ALTER TABLE platform.partitioned_tables
  ADD COLUMN key text NOT NULL DEFAULT 'id',                                          -- the partition key,
  ADD COLUMN kind text NOT NULL DEFAULT 'uuid' CHECK (kind IN ('uuid', 'date'));      -- and what it is

-- The first value of a month, as the partition key has it.
CREATE FUNCTION platform.month_floor(kind text, month timestamptz) RETURNS text LANGUAGE sql STABLE STRICT AS $$
  SELECT CASE kind WHEN 'uuid' THEN platform.uuid_floor(month)::text ELSE ((month AT TIME ZONE 'UTC')::date)::text END
$$;

-- Makes the partition of one month, if it is missing, and moves into it what the default partition holds of it. ATTACH lets others
-- read and write the table meanwhile; only the default partition is locked, by nobody's look-ups. Whoever reads through all
-- partitions for long holds that lock up: then this gives up, and the job tries again.
CREATE FUNCTION platform.make_month(parent text, month timestamptz) RETURNS int LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
  entry platform.partitioned_tables;
  first timestamptz := date_trunc('month', month AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  child text := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
  low text;
  high text;
  identity_column text;
  moved int := 0;
BEGIN
  IF to_regclass(child) IS NOT NULL THEN
    RETURN 0;
  END IF;
  SELECT * INTO STRICT entry FROM platform.partitioned_tables WHERE table_name = parent;
  low := platform.month_floor(entry.kind, first);
  high := platform.month_floor(entry.kind, ((first AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC');
  EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION)', child, parent);
  EXECUTE format('LOCK TABLE %s_default IN ACCESS EXCLUSIVE MODE', parent);
  EXECUTE format('WITH gone AS (DELETE FROM %1$s_default WHERE %2$I >= %3$L AND %2$I < %4$L RETURNING *) INSERT INTO %5$s SELECT * FROM gone',
    parent, entry.key, low, high, child);
  GET DIAGNOSTICS moved = ROW_COUNT;
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, child, low, high);
  RETURN moved;
END $$;

-- Makes the months of one table that are missing: this one and the next `ahead`, and those that the default partition has rows of.
-- Returns how many it made.
CREATE FUNCTION platform.ensure_months(parent text, ahead int DEFAULT 3) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  entry platform.partitioned_tables;
  month timestamptz;
  oldest timestamptz;
  made int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(4170227003);
  SELECT * INTO STRICT entry FROM platform.partitioned_tables WHERE table_name = parent;
  IF to_regclass(parent || '_default') IS NULL THEN
    EXECUTE format('CREATE TABLE %s_default PARTITION OF %s DEFAULT', parent, parent);
  END IF;
  FOR step IN 0 .. ahead LOOP
    month := ((date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => step)) AT TIME ZONE 'UTC');
    IF to_regclass(parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM')) IS NULL THEN
      PERFORM platform.make_month(parent, month);
      made := made + 1;
    END IF;
  END LOOP;
  -- Rows that came before their month did: an exchange that was not run for long, imported ids, guides' old prices.
  LOOP
    EXECUTE CASE entry.kind
      WHEN 'uuid' THEN format('SELECT uuid_extract_timestamp(%1$I) FROM %2$s_default WHERE uuid_extract_version(%1$I) = 7 ORDER BY %1$I LIMIT 1', entry.key, parent)
      ELSE format('SELECT min(%I)::timestamp AT TIME ZONE ''UTC'' FROM %s_default', entry.key, parent) END INTO oldest;
    EXIT WHEN oldest IS NULL;
    -- A month that is there and rows of it here can't be: PostgreSQL would have put them there.
    PERFORM platform.make_month(parent, oldest);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION platform.ensure_partitions(ahead int DEFAULT 3) RETURNS int LANGUAGE sql AS $$
  SELECT coalesce(sum(platform.ensure_months(table_name, ahead)), 0)::int FROM (SELECT table_name FROM platform.partitioned_tables ORDER BY table_name) AS t
$$;

-- Which default partitions hold rows: none, when all is well. Counts no further than a thousand.
CREATE FUNCTION platform.strays() RETURNS TABLE (table_name text, strays int) LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOR table_name IN SELECT p.table_name FROM platform.partitioned_tables p ORDER BY p.table_name LOOP
    CONTINUE WHEN to_regclass(table_name || '_default') IS NULL;
    EXECUTE format('SELECT count(*)::int FROM (SELECT 1 FROM %s_default LIMIT 1000) AS counted', table_name) INTO strays;
    IF strays > 0 THEN
      RETURN NEXT;
    END IF;
  END LOOP;
END $$;

-- Prices of guides: the one table that grows with cards times days.
LOCK TABLE analytics.guide_prices IN ACCESS EXCLUSIVE MODE;
ALTER TABLE analytics.guide_prices RENAME TO guide_prices_before;
ALTER TABLE analytics.guide_prices_before RENAME CONSTRAINT guide_prices_pkey TO guide_prices_before_pkey;
CREATE TABLE analytics.guide_prices (
  card_id uuid NOT NULL,
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 60),
  day date NOT NULL,
  price_cents bigint NOT NULL CHECK (price_cents > 0),
  PRIMARY KEY (card_id, day, source)
) PARTITION BY RANGE (day);
INSERT INTO platform.partitioned_tables VALUES ('analytics.guide_prices', 'day', 'date');
SELECT platform.ensure_months('analytics.guide_prices');
SELECT platform.make_month('analytics.guide_prices', month::timestamp AT TIME ZONE 'UTC')
  FROM (SELECT DISTINCT date_trunc('month', day::timestamp) AS month FROM analytics.guide_prices_before) AS months ORDER BY month;
INSERT INTO analytics.guide_prices (card_id, source, day, price_cents) SELECT card_id, source, day, price_cents FROM analytics.guide_prices_before;
DROP TABLE analytics.guide_prices_before;

SELECT platform.ensure_partitions();
