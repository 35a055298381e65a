-- What a member keeps and notes is `collection`'s: notes, guide prices, cards kept elsewhere, and a read model of the copies in the
-- vault that is fed by facts. `vault` keeps custody and nothing that only a collector's page needs.
ALTER SCHEMA holdings RENAME TO collection;
ALTER TABLE collection.cards RENAME TO elsewhere;
ALTER TABLE vault.notes SET SCHEMA collection;
ALTER TABLE vault.card_guides SET SCHEMA collection;

CREATE TABLE collection.copies (
  copy_id uuid PRIMARY KEY,
  owner_id uuid NOT NULL,
  card_id uuid NOT NULL,
  set_id uuid NOT NULL,
  card_name text NOT NULL,
  set_name text NOT NULL,
  number_key text COLLATE "C" NOT NULL, -- '12a' as '000012a': sorts as people count
  rarity text,
  condition text,                       -- null: graded
  state text NOT NULL CHECK (state IN ('free', 'auction', 'held', 'wallet')),
  acquired_at timestamptz NOT NULL,
  bought_cents bigint CHECK (bought_cents > 0), -- what its owner paid for it here; null: it came another way
  guide_cents bigint CHECK (guide_cents > 0)    -- null: no guide has a price for this card
) WITH (fillfactor = 80);
CREATE INDEX copies_owner ON collection.copies (owner_id, acquired_at DESC, copy_id DESC);
CREATE INDEX copies_owner_name ON collection.copies (owner_id, card_name, copy_id);
CREATE INDEX copies_owner_number ON collection.copies (owner_id, set_name, number_key, copy_id);
-- Copies without a guide price come last both ways: each way has its own word for "none".
CREATE INDEX copies_owner_value ON collection.copies (owner_id, coalesce(guide_cents, 0) DESC, copy_id DESC);
CREATE INDEX copies_owner_value_up ON collection.copies (owner_id, coalesce(guide_cents, 9223372036854775807), copy_id);
CREATE INDEX copies_card ON collection.copies (card_id);
CREATE INDEX copies_set ON collection.copies (set_id);
CREATE INDEX copies_name_trgm ON collection.copies USING gin (card_name gin_trgm_ops);

INSERT INTO collection.copies
SELECT c.id, c.owner_id, c.card_id, c.set_id, c.card_name, c.set_name, c.number_key, c.rarity, c.condition,
  CASE WHEN c.custody = 'wallet' THEN 'wallet' WHEN c.encumbrance_kind IS NULL THEN 'free' WHEN c.encumbrance_kind = 'auction' THEN 'auction' ELSE 'held' END,
  c.acquired_at, nullif(o.price_cents / o.copies, 0), c.guide_cents
FROM vault.copies c
LEFT JOIN LATERAL (
  -- What was paid for a lot was paid for all of its copies.
  SELECT price_cents, greatest(1, (SELECT count(*) FROM vault.ownership l WHERE l.to_id = w.to_id AND l.reference_id = w.reference_id)) AS copies
  FROM vault.ownership w WHERE w.copy_id = c.id AND w.to_id = c.owner_id ORDER BY w.id DESC LIMIT 1) o ON true;

-- With them go their indexes (000030).
ALTER TABLE vault.copies DROP COLUMN set_name, DROP COLUMN number_key, DROP COLUMN rarity, DROP COLUMN guide_cents;
