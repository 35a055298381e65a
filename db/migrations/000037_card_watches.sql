-- Cards (printings) that members wait for: they are told when a lot of one opens.
CREATE TABLE auctions.card_watches (
  member_id uuid NOT NULL,
  card_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (member_id, card_id)
);
CREATE INDEX card_watches_newest ON auctions.card_watches (member_id, created_at DESC, card_id DESC);
CREATE INDEX card_watches_card ON auctions.card_watches (card_id, member_id);
