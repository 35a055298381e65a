-- Cards are found by their other names (faces, names printed in another language), by parts of names that have no spaces, by
-- number without leading zeros, rarity and finish; and keep their identity while numbers move.

ALTER TABLE catalog.cards ALTER COLUMN name_search DROP EXPRESSION; -- Written by the program from now on, as text_search is.
ALTER TABLE catalog.cards ADD COLUMN aliases text[] COLLATE "C" NOT NULL DEFAULT '{}'; -- Folded, without the name itself.
CREATE INDEX cards_aliases ON catalog.cards USING gin (aliases) WITH (fastupdate = off) WHERE aliases <> '{}';

-- Checked at a statement's end, so that one statement can let cards swap their numbers. Nothing inserts by ON CONFLICT on it.
ALTER TABLE catalog.cards DROP CONSTRAINT cards_set_id_collector_number_finish_language_key;
ALTER TABLE catalog.cards ADD CONSTRAINT cards_printing UNIQUE (set_id, collector_number, finish, language) DEFERRABLE INITIALLY IMMEDIATE;

-- What is there already: rarity, finish, the number without zeros, the type line; pairs of signs of scripts without spaces.
UPDATE catalog.cards SET text_search = text_search || setweight(to_tsvector('simple', lower(concat_ws(' ', rarity, finish, ltrim(collector_number, '0'),
  coalesce(attributes->>'type_line', attributes->>'typeLine')))), 'B');
UPDATE catalog.cards c SET name_search = c.name_search || p.pairs, text_search = c.text_search || p.pairs
FROM (SELECT id, array_to_tsvector(array_agg(DISTINCT substr(word, place, 2))) AS pairs
      FROM catalog.cards, regexp_split_to_table(search_name, ' ') AS word, generate_series(1, length(word) - 1) AS place
      WHERE search_name ~ '[぀-ヿ㐀-鿿가-힣]' GROUP BY id) p WHERE p.id = c.id;

-- Which cards a running import has met, and in which entry: a second entry for one card is seen also many batches later.
CREATE TABLE catalog.import_cards (
  import_id uuid NOT NULL REFERENCES catalog.imports ON DELETE CASCADE,
  card_id uuid NOT NULL REFERENCES catalog.cards ON DELETE CASCADE,
  entry bigint NOT NULL,
  PRIMARY KEY (import_id, card_id)
);
CREATE INDEX import_cards_card ON catalog.import_cards (card_id);

-- Entries that want a number which another card has, one that the file may still move: decided at the file's end.
CREATE TABLE catalog.import_waiting (
  import_id uuid NOT NULL REFERENCES catalog.imports ON DELETE CASCADE,
  entry bigint NOT NULL,
  content jsonb NOT NULL, -- the entry as it was parsed
  PRIMARY KEY (import_id, entry)
);

-- The four counts are of entries and come to `entries_read` when the import has ended; cards are more where one has several finishes.
ALTER TABLE catalog.imports ADD COLUMN cards_created bigint NOT NULL DEFAULT 0;
ALTER TABLE catalog.imports ADD COLUMN cards_updated bigint NOT NULL DEFAULT 0;
