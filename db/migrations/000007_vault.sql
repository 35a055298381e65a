-- Copies: one owned item of a card each. One row per copy, locked before use: two sales of one copy can't both commit.
CREATE SCHEMA vault;

CREATE TABLE vault.copies (
  id uuid PRIMARY KEY,
  card_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  edition_id uuid NOT NULL,
  serial_number int CHECK (serial_number > 0),
  serial_of int CHECK (serial_of >= serial_number),
  condition text CHECK (condition IN ('NM', 'LP', 'MP', 'HP', 'DMG')), -- TCGplayer's scale
  grader text,
  grade text,
  cert_number text,
  custody text NOT NULL DEFAULT 'vault' CHECK (custody IN ('vault', 'wallet')),
  encumbrance_kind text CHECK (encumbrance_kind IN ('auction', 'listing', 'order', 'trade', 'mint', 'withdrawal')),
  encumbrance_id uuid,
  acquired_at timestamptz NOT NULL,
  -- Taken from the catalogue when the copy is made, so that a collection is searched without another module's tables.
  set_id uuid NOT NULL,
  game text NOT NULL,
  card_name text NOT NULL,
  CHECK ((serial_number IS NULL) = (serial_of IS NULL)),
  CHECK ((condition IS NULL) <> (grader IS NULL)),
  CHECK ((grader IS NULL) = (grade IS NULL) AND (grader IS NULL) = (cert_number IS NULL)),
  CHECK ((encumbrance_kind IS NULL) = (encumbrance_id IS NULL)),
  -- A copy in a member's own wallet can't be tied up here, but for its way back in.
  CHECK (custody = 'vault' OR encumbrance_kind IS NULL OR encumbrance_kind IN ('mint', 'withdrawal')),
  UNIQUE (edition_id, serial_number),
  UNIQUE (grader, cert_number)
) WITH (fillfactor = 80);
CREATE INDEX copies_owner ON vault.copies (owner_id, acquired_at DESC, id DESC);
CREATE INDEX copies_owner_name ON vault.copies (owner_id, card_name, id);
CREATE INDEX copies_card ON vault.copies (card_id, id);
CREATE INDEX copies_encumbrance ON vault.copies (encumbrance_id) WHERE encumbrance_id IS NOT NULL;
CREATE INDEX copies_name_trgm ON vault.copies USING gin (card_name gin_trgm_ops);

-- Append-only.
CREATE TABLE vault.ownership (
  copy_id uuid NOT NULL,
  id uuid NOT NULL,
  from_id uuid,
  to_id uuid NOT NULL,
  reason text NOT NULL,
  price_cents bigint CHECK (price_cents >= 0),
  reference_kind text,
  reference_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (copy_id, id)
);
CREATE INDEX ownership_to ON vault.ownership (to_id, id);
