-- What every module stands on: partitions by month, idempotency keys, the event log and its checkpoints.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE SCHEMA IF NOT EXISTS platform;
CREATE SCHEMA events;

-- The smallest UUIDv7 of an instant: ids carry their time, so tables that grow for ever are partitioned by ranges of
-- their id and need no column of time in the primary key.
CREATE FUNCTION platform.uuid_floor(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid
$$;

-- The tables that are partitioned by month of their id. A module adds its own in its migration.
CREATE TABLE platform.partitioned_tables (
  table_name text PRIMARY KEY -- 'schema.table'
);

-- Makes the partitions of this month and the next `ahead` months where they are missing. Called by migrations and daily
-- by a job; the default partition catches ids from before the exchange's first month.
CREATE FUNCTION platform.ensure_partitions(ahead int DEFAULT 3) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  parent text;
  month timestamptz;
  child text;
  made int := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(4170227003);
  FOR parent IN SELECT table_name FROM platform.partitioned_tables ORDER BY table_name LOOP
    IF to_regclass(parent || '_default') IS NULL THEN
      EXECUTE format('CREATE TABLE %s_default PARTITION OF %s DEFAULT', parent, parent);
    END IF;
    FOR step IN 0 .. ahead LOOP
      month := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + make_interval(months => step);
      child := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
      CONTINUE WHEN to_regclass(child) IS NOT NULL;
      EXECUTE format('CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)', child, parent,
        platform.uuid_floor(month), platform.uuid_floor(month + interval '1 month'));
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

-- The first answer to a request that moves money or cards, kept in the transaction of its effect.
CREATE TABLE platform.idempotency_keys (
  actor_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash bytea NOT NULL,
  status int,
  body jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_keys_created_at ON platform.idempotency_keys (created_at);

-- The event log: the outbox, the audit trail and the source of every read model.
-- Positions are dense but commit out of order; (transaction_id, position) with transaction_id below the oldest running
-- transaction is an order in which nothing is ever added behind a reader.
CREATE TABLE events.log (
  position bigint GENERATED ALWAYS AS IDENTITY,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id uuid NOT NULL,
  type text NOT NULL,
  version smallint NOT NULL DEFAULT 1,
  stream text NOT NULL,            -- the aggregate: 'auction:<id>', 'member:<id>'
  sequence bigint,                 -- counted by the aggregate under its own row lock, where it counts
  actor_id uuid,
  data jsonb NOT NULL,
  correlation_id text,
  occurred_at timestamptz NOT NULL,
  PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX log_order ON events.log (transaction_id, position);
CREATE INDEX log_stream ON events.log (stream, position);
CREATE INDEX log_type ON events.log (type, position);
CREATE INDEX log_position ON events.log (position);
CREATE INDEX log_actor ON events.log (actor_id, position) WHERE actor_id IS NOT NULL;
CREATE INDEX log_correlation ON events.log (correlation_id) WHERE correlation_id IS NOT NULL;
INSERT INTO platform.partitioned_tables VALUES ('events.log');

CREATE TABLE events.subscriptions (
  name text PRIMARY KEY,
  transaction_id xid8 NOT NULL DEFAULT '0',
  position bigint NOT NULL DEFAULT 0,
  failures int NOT NULL DEFAULT 0,
  last_error text,
  updated_at timestamptz NOT NULL DEFAULT now()
);

SELECT platform.ensure_partitions();
