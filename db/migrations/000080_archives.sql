-- Old months of the event log may be kept as files (docs/decisions/0079). One row a month that was ever written to a file.
CREATE TABLE platform.archives (
  month date PRIMARY KEY CHECK (month = date_trunc('month', month)::date),
  -- written (the file is there, the rows still are too) -> archived (the rows are in the file alone) -> restored (they are back)
  state text NOT NULL CHECK (state IN ('written', 'archived', 'restored')),
  file_key text NOT NULL,
  facts bigint NOT NULL CHECK (facts > 0),
  first_position bigint NOT NULL,
  last_position bigint NOT NULL CHECK (last_position >= first_position),
  file_bytes bigint NOT NULL CHECK (file_bytes > 0),
  file_sha256 text NOT NULL CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),   -- of the compressed file
  lines_sha256 text NOT NULL CHECK (lines_sha256 ~ '^[0-9a-f]{64}$'), -- of the lines in it
  schema_version text NOT NULL,                                       -- the newest migration when it was written
  changed_at timestamptz NOT NULL DEFAULT now()
);

-- What members did in archived facts, for the file of a member's own data: what the log says of it, without the fact's data.
CREATE TABLE events.archived_deeds (
  actor_id uuid NOT NULL,
  position bigint NOT NULL,
  month date NOT NULL,
  occurred_at timestamptz NOT NULL,
  type text NOT NULL,
  stream text NOT NULL,
  PRIMARY KEY (actor_id, position)
);
CREATE INDEX archived_deeds_month ON events.archived_deeds (month);

-- Streams that stay in the log: those of members, out of which an erasure takes names, and what the demonstration has done.
CREATE FUNCTION events.stays(stream text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN starts_with(stream, 'member:') OR stream = 'demo';

CREATE FUNCTION events.month_table(month date) RETURNS text LANGUAGE sql IMMUTABLE STRICT
  RETURN 'events.log_' || to_char(month, 'YYYY_MM');

-- Puts a table in the place of a month's partition. Whoever reads the log holds it up for a moment: then it gives up, and is done again.
CREATE FUNCTION events.swap_month(of_month date, replacement regclass) RETURNS void LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
  child text := events.month_table(of_month);
  low uuid := platform.uuid_floor(of_month::timestamp AT TIME ZONE 'UTC');
  high uuid := platform.uuid_floor((of_month + interval '1 month') AT TIME ZONE 'UTC');
BEGIN
  -- Looked at before the log is locked, with the indexes that it has already: the lock is held for a moment.
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT of_month CHECK (id >= %L AND id < %L)', replacement, low, high);
  EXECUTE format('ALTER TABLE events.log DETACH PARTITION %s', child);
  EXECUTE format('DROP TABLE %s', child);
  EXECUTE format('ALTER TABLE %s RENAME TO %I', replacement, split_part(child, '.', 2));
  EXECUTE format('ALTER TABLE events.log ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', child, low, high);
  EXECUTE format('ALTER TABLE %s DROP CONSTRAINT of_month', child);
END $$;

-- Takes the facts of a month out of the log that its file has: only if they are exactly as many, between the same positions.
CREATE FUNCTION events.drop_archived(of_month date) RETURNS void LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
  child text := events.month_table(of_month);
  written platform.archives;
  there record;
BEGIN
  SELECT * INTO STRICT written FROM platform.archives WHERE month = of_month AND state = 'written' FOR UPDATE;
  EXECUTE format('LOCK TABLE %s IN SHARE MODE', child);
  EXECUTE format('SELECT count(*) AS facts, min(position) AS first, max(position) AS last FROM %s WHERE NOT events.stays(stream)', child) INTO there;
  IF (there.facts, there.first, there.last) IS DISTINCT FROM (written.facts, written.first_position, written.last_position) THEN
    RAISE EXCEPTION 'the event log of % has % facts (% to %), its file % (% to %): nothing is dropped', of_month,
      there.facts, there.first, there.last, written.facts, written.first_position, written.last_position;
  END IF;
  EXECUTE format('INSERT INTO events.archived_deeds SELECT actor_id, position, %L, occurred_at, type, stream FROM %s
    WHERE actor_id IS NOT NULL AND NOT events.stays(stream)', of_month, child);
  CREATE TABLE events.log_in_work (LIKE events.log INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING INDEXES);
  EXECUTE format('INSERT INTO events.log_in_work SELECT * FROM %s WHERE events.stays(stream)', child);
  PERFORM events.swap_month(of_month, 'events.log_in_work');
  UPDATE platform.archives SET state = 'archived', changed_at = now() WHERE month = of_month;
END $$;

-- Lines of a file, as the rows that they were made of, into a table beside the log; the first call of a restore makes it.
CREATE FUNCTION events.stage_lines(lines json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass('events.log_in_work') IS NULL THEN
    CREATE TABLE events.log_in_work (LIKE events.log INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING INDEXES);
  END IF;
  INSERT INTO events.log_in_work SELECT * FROM json_populate_recordset(NULL::events.log, lines);
END $$;

-- In the transaction that staged the lines: the month is whole again.
CREATE FUNCTION events.restore_staged(of_month date) RETURNS void LANGUAGE plpgsql SET lock_timeout = '3s' AS $$
DECLARE
  child text := events.month_table(of_month);
  wanted bigint;
  there bigint;
BEGIN
  SELECT facts INTO STRICT wanted FROM platform.archives WHERE month = of_month AND state = 'archived' FOR UPDATE;
  SELECT count(*) INTO there FROM events.log_in_work;
  IF there <> wanted THEN
    RAISE EXCEPTION 'the file of % gave % facts where % are wanted', of_month, there, wanted;
  END IF;
  EXECUTE format('LOCK TABLE %s IN SHARE MODE', child);
  EXECUTE format('INSERT INTO events.log_in_work SELECT * FROM %s', child);
  PERFORM events.swap_month(of_month, 'events.log_in_work');
  DELETE FROM events.archived_deeds WHERE month = of_month;
  UPDATE platform.archives SET state = 'restored', changed_at = now() WHERE month = of_month;
END $$;
