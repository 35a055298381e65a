-- Sets and cards, what search needs, and imports.

CREATE SCHEMA catalog;

CREATE TABLE catalog.sets (
  id uuid PRIMARY KEY,
  game text NOT NULL CHECK (length(game) BETWEEN 1 AND 40),
  code text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  released_on date,
  -- Folded by the program (search-text.ts: lower case, no accents, no punctuation), so that the database's locale has no say.
  search_name text COLLATE "C" NOT NULL,
  -- Newest first with those of unknown date last, in one comparable column.
  released_key date NOT NULL GENERATED ALWAYS AS (coalesce(released_on, '0001-01-01'::date)) STORED,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (game, code)
);
CREATE INDEX sets_newest ON catalog.sets (released_key DESC, id DESC);
CREATE INDEX sets_search_name ON catalog.sets USING gin (search_name gin_trgm_ops);

-- A card is a printing: unique by set (which has its game), collector number, finish and language.
CREATE TABLE catalog.cards (
  id uuid PRIMARY KEY,
  game text NOT NULL,
  set_id uuid NOT NULL REFERENCES catalog.sets,
  collector_number text NOT NULL CHECK (length(collector_number) BETWEEN 1 AND 40),
  finish text NOT NULL CHECK (length(finish) BETWEEN 1 AND 40),
  language text NOT NULL CHECK (length(language) BETWEEN 1 AND 20),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  rarity text CHECK (length(rarity) BETWEEN 1 AND 80),
  artist text CHECK (length(artist) BETWEEN 1 AND 200),
  released_on date,
  text text NOT NULL DEFAULT '',
  attributes jsonb NOT NULL DEFAULT '{}',
  image_media_id uuid,              -- An image of ours,
  image_url text,                   -- or one elsewhere.
  content_hash bytea NOT NULL,      -- Of everything above: an import changes only what differs.
  search_name text COLLATE "C" NOT NULL,   -- Folded by the program, as in sets.
  number_key text COLLATE "C" NOT NULL,    -- '12a' as '000012a': sorts as people count.
  released_key date NOT NULL GENERATED ALWAYS AS (coalesce(released_on, '0001-01-01'::date)) STORED,
  name_search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', search_name)) STORED,
  text_search tsvector NOT NULL,    -- Set, artist and number as they are, rules text by its English stems.
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (set_id, collector_number, finish, language)
);
CREATE INDEX cards_name ON catalog.cards (search_name, id);
CREATE INDEX cards_newest ON catalog.cards (released_key DESC, id DESC);
CREATE INDEX cards_number ON catalog.cards (set_id, number_key, id);
CREATE INDEX cards_game ON catalog.cards (game);
CREATE INDEX cards_rarity ON catalog.cards (rarity);
CREATE INDEX cards_artist ON catalog.cards (artist);
CREATE INDEX cards_image_media ON catalog.cards (image_media_id) WHERE image_media_id IS NOT NULL;
-- fastupdate off: an import would leave a pending list that the next search has to read through.
CREATE INDEX cards_name_search ON catalog.cards USING gin (name_search) WITH (fastupdate = off);
CREATE INDEX cards_text_search ON catalog.cards USING gin (text_search) WITH (fastupdate = off);

-- Every word of a card's name, set and artist. A misspelt word is looked up here, among tens of thousands, instead of
-- among a million cards.
CREATE TABLE catalog.words (
  word text COLLATE "C" PRIMARY KEY CHECK (length(word) BETWEEN 2 AND 60)
);
CREATE INDEX words_trigrams ON catalog.words USING gin (word gin_trgm_ops);

-- How many cards there are, by what lists can be narrowed to: the facets of a million cards in a few thousand rows.
CREATE TABLE catalog.card_counts (
  set_id uuid NOT NULL REFERENCES catalog.sets,
  rarity text NOT NULL,  -- '' where a card has none
  finish text NOT NULL,
  cards bigint NOT NULL,
  PRIMARY KEY (set_id, rarity, finish)
);

CREATE FUNCTION catalog.count_cards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In the order of the key, so that two writers never wait for each other in a circle.
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalog.card_counts AS c (set_id, rarity, finish, cards)
      SELECT set_id, coalesce(rarity, ''), finish, count(*) FROM added GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (set_id, rarity, finish) DO UPDATE SET cards = c.cards + excluded.cards;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalog.card_counts AS c (set_id, rarity, finish, cards)
      SELECT set_id, coalesce(rarity, ''), finish, -count(*) FROM removed GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (set_id, rarity, finish) DO UPDATE SET cards = c.cards + excluded.cards;
  ELSE
    INSERT INTO catalog.card_counts AS c (set_id, rarity, finish, cards)
      SELECT set_id, rarity, finish, sum(change) FROM (
        SELECT set_id, coalesce(rarity, '') AS rarity, finish, 1 AS change FROM added
        UNION ALL SELECT set_id, coalesce(rarity, ''), finish, -1 FROM removed) changes
      GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (set_id, rarity, finish) DO UPDATE SET cards = c.cards + excluded.cards;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_added AFTER INSERT ON catalog.cards REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION catalog.count_cards();
CREATE TRIGGER count_changed AFTER UPDATE ON catalog.cards REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION catalog.count_cards();
CREATE TRIGGER count_removed AFTER DELETE ON catalog.cards REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION catalog.count_cards();

-- What a card is called where it came from: a card whose number was corrected there is still the same card here.
CREATE TABLE catalog.sources (
  source text NOT NULL,       -- 'scryfall', 'pokemon-tcg'
  external_id text NOT NULL,
  card_id uuid NOT NULL REFERENCES catalog.cards ON DELETE CASCADE,
  PRIMARY KEY (source, external_id)
);
CREATE INDEX sources_card ON catalog.sources (card_id);

CREATE TABLE catalog.imports (
  id uuid PRIMARY KEY,
  format text NOT NULL CHECK (format IN ('scryfall', 'pokemon-tcg', 'csv')),
  file_name text NOT NULL,
  path text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes >= 0),
  mapping jsonb,                       -- csv: card field -> column heading
  status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
  -- The checkpoint, moved in the transaction of the rows before it.
  entries_read bigint NOT NULL DEFAULT 0,
  position bigint NOT NULL DEFAULT 0,  -- JSON: where the next entry begins, in uncompressed bytes
  bytes_read bigint NOT NULL DEFAULT 0 CHECK (bytes_read <= size_bytes),
  created bigint NOT NULL DEFAULT 0,
  updated bigint NOT NULL DEFAULT 0,
  unchanged bigint NOT NULL DEFAULT 0,
  failed bigint NOT NULL DEFAULT 0,
  problem text,                        -- why it failed as a whole
  member_id uuid,                      -- null from the command line
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  finished_at timestamptz,
  CHECK ((status IN ('completed', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
);
CREATE INDEX imports_unfinished ON catalog.imports (file_name, size_bytes) WHERE finished_at IS NULL;

CREATE TABLE catalog.import_errors (
  import_id uuid NOT NULL REFERENCES catalog.imports ON DELETE CASCADE,
  entry bigint NOT NULL,   -- of the file, from 1; the line in a CSV
  place smallint NOT NULL, -- several problems of one entry
  field text,
  problem text NOT NULL,
  excerpt text NOT NULL,
  PRIMARY KEY (import_id, entry, place)
);
