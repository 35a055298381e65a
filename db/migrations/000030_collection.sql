-- What a collection is narrowed and put in order by, beside the copy: the catalogue's words as they were when it was made, and
-- the newest price of the guides, which `analytics` tells whenever it changes.
ALTER TABLE vault.copies
  ADD COLUMN set_name text NOT NULL DEFAULT '',
  ADD COLUMN number_key text COLLATE "C" NOT NULL DEFAULT '', -- '12a' as '000012a': sorts as people count.
  ADD COLUMN rarity text,
  ADD COLUMN guide_cents bigint CHECK (guide_cents > 0);      -- null: no guide has a price for this card

-- The newest guide price of each card, from which a copy that is made later takes its own.
CREATE TABLE vault.card_guides (
  card_id uuid PRIMARY KEY,
  guide_cents bigint NOT NULL CHECK (guide_cents > 0)
);
INSERT INTO vault.card_guides SELECT DISTINCT ON (card_id) card_id, price_cents FROM analytics.guide_prices ORDER BY card_id, day DESC, source;

UPDATE vault.copies c SET set_name = s.name, number_key = k.number_key, rarity = k.rarity,
  guide_cents = (SELECT g.guide_cents FROM vault.card_guides g WHERE g.card_id = c.card_id)
FROM catalog.cards k JOIN catalog.sets s ON s.id = k.set_id WHERE k.id = c.card_id;

-- A keyset for each order. Copies without a guide price come last both ways: each way has its own word for "none".
CREATE INDEX copies_owner_number ON vault.copies (owner_id, set_name, number_key, id);
CREATE INDEX copies_owner_value ON vault.copies (owner_id, coalesce(guide_cents, 0) DESC, id DESC);
CREATE INDEX copies_owner_value_up ON vault.copies (owner_id, coalesce(guide_cents, 9223372036854775807), id);

-- What an owner notes of a copy: theirs alone. It is keyed by both, so it never passes to the next owner and is there again for
-- the former one should the copy come back. No foreign key to the copy: its check would wait for copies that are being sold.
CREATE TABLE vault.notes (
  member_id uuid NOT NULL,
  copy_id uuid NOT NULL,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
  -- Hundredths of the currency's unit, whatever its own coins.
  paid_cents bigint CHECK (paid_cents BETWEEN 0 AND 1000000000000),
  paid_currency text CHECK (paid_currency ~ '^[A-Z]{3}$'),
  paid_on date,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (member_id, copy_id),
  CHECK ((paid_cents IS NULL) = (paid_currency IS NULL)),
  CHECK (note <> '' OR tags <> '{}' OR paid_cents IS NOT NULL OR paid_on IS NOT NULL)
);
CREATE INDEX notes_copy ON vault.notes (copy_id);
