-- Sets and cards. A card is a printing: game, set, collector number, finish, language.
CREATE SCHEMA catalog;

-- unaccent() is only STABLE, because its dictionary could be changed; ours is not, and an index needs IMMUTABLE.
CREATE FUNCTION catalog.folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1))
$$;

CREATE TABLE catalog.sets (
  id uuid PRIMARY KEY,
  game text NOT NULL CHECK (length(game) BETWEEN 1 AND 40),
  code text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  name text NOT NULL,
  released_on date,
  card_count int NOT NULL DEFAULT 0,
  UNIQUE (game, code)
);
CREATE INDEX sets_released ON catalog.sets (released_on DESC NULLS LAST, id DESC);
CREATE INDEX sets_name ON catalog.sets USING gin (name gin_trgm_ops);

CREATE TABLE catalog.cards (
  id uuid PRIMARY KEY,
  set_id uuid NOT NULL REFERENCES catalog.sets (id),
  game text NOT NULL,
  collector_number text NOT NULL,
  finish text NOT NULL,
  language text NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  rarity text,
  artist text,
  released_on date,
  text text NOT NULL DEFAULT '',
  attributes jsonb NOT NULL DEFAULT '{}',
  image_media_id uuid,
  content_hash bytea NOT NULL, -- of everything above: an import changes only what differs
  folded_name text GENERATED ALWAYS AS (catalog.folded(name)) STORED,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', catalog.folded(name)), 'A') || setweight(to_tsvector('simple', catalog.folded(coalesce(artist, ''))), 'C') ||
    setweight(to_tsvector('simple', catalog.folded(left(text, 2000))), 'D')) STORED,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (set_id, collector_number, finish, language)
);
CREATE INDEX cards_search ON catalog.cards USING gin (search);
CREATE INDEX cards_name_trgm ON catalog.cards USING gin (folded_name gin_trgm_ops);
CREATE INDEX cards_name ON catalog.cards (folded_name text_pattern_ops, id);
CREATE INDEX cards_newest ON catalog.cards (id DESC);
CREATE INDEX cards_set ON catalog.cards (set_id, collector_number, id);
CREATE INDEX cards_game_rarity ON catalog.cards (game, rarity);

CREATE TABLE catalog.imports (
  id uuid PRIMARY KEY,
  member_id uuid,
  format text NOT NULL CHECK (format IN ('scryfall', 'pokemon-tcg', 'csv')),
  mapping jsonb,
  file_name text NOT NULL,
  file_path text NOT NULL,
  size_bytes bigint NOT NULL,
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  rows_done bigint NOT NULL DEFAULT 0, -- the checkpoint: rows before it have been written
  bytes_read bigint NOT NULL DEFAULT 0,
  created bigint NOT NULL DEFAULT 0,
  updated bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  failed bigint NOT NULL DEFAULT 0,
  problem text,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE catalog.import_errors (
  import_id uuid NOT NULL REFERENCES catalog.imports (id) ON DELETE CASCADE,
  row_number bigint NOT NULL,
  problem text NOT NULL,
  subject text,
  PRIMARY KEY (import_id, row_number)
);
