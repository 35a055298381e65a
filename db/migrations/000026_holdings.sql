-- Cards that members keep elsewhere: a list of their own, which nobody can buy, bid on or see.
CREATE SCHEMA holdings;

CREATE TABLE holdings.cards (
  member_id uuid NOT NULL,
  card_id uuid NOT NULL,
  -- TCGplayer's scale; '' where it was not told.
  condition text NOT NULL CHECK (condition IN ('', 'NM', 'LP', 'MP', 'HP', 'DMG')),
  quantity int NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
  -- Taken from the catalogue when it is written, so that the list is in order without another module's tables.
  card_name text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (member_id, card_id, condition)
);
CREATE INDEX cards_by_name ON holdings.cards (member_id, card_name, card_id, condition);
