CREATE SCHEMA auctions;

CREATE TABLE auctions.auctions (
  id uuid PRIMARY KEY,
  seller_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('scheduled', 'live', 'closed', 'settled', 'unsold', 'cancelled')),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 140),
  -- What the seller set, and the exchange's rules at that time.
  start_price_cents bigint NOT NULL CHECK (start_price_cents > 0),
  reserve_price_cents bigint CHECK (reserve_price_cents > 0),
  buy_now_price_cents bigint,
  starts_at timestamptz NOT NULL,
  first_ends_at timestamptz NOT NULL,
  maximum_ends_at timestamptz NOT NULL,
  extend_window_ms int NOT NULL CHECK (extend_window_ms >= 0),
  extend_by_ms int NOT NULL CHECK (extend_by_ms >= 0),
  fee_bps int NOT NULL CHECK (fee_bps BETWEEN 0 AND 10000),
  increments jsonb NOT NULL,
  -- The fold's state.
  price_cents bigint NOT NULL,
  ends_at timestamptz NOT NULL,
  bid_count int NOT NULL DEFAULT 0 CHECK (bid_count >= 0),
  leader_id uuid,
  leader_bid_id uuid,
  leader_maximum_cents bigint,
  leader_hold_id uuid,
  sequence bigint NOT NULL DEFAULT 0,
  watchers int NOT NULL DEFAULT 0 CHECK (watchers >= 0),
  -- The result.
  winner_id uuid,
  fee_cents bigint CHECK (fee_cents >= 0),
  closed_at timestamptz,
  settled_at timestamptz,
  cancel_reason text,
  created_at timestamptz NOT NULL,
  CHECK (starts_at < first_ends_at AND first_ends_at <= ends_at AND ends_at <= maximum_ends_at OR status IN ('settled', 'cancelled', 'unsold', 'closed')),
  CHECK (price_cents >= start_price_cents),
  CHECK (buy_now_price_cents >= coalesce(reserve_price_cents, 0) AND buy_now_price_cents * 100 >= start_price_cents * 130),
  CHECK ((leader_id IS NULL) = (leader_bid_id IS NULL) AND (leader_id IS NULL) = (leader_maximum_cents IS NULL)),
  CHECK (leader_maximum_cents >= price_cents),
  CHECK (leader_id <> seller_id),
  CHECK (status NOT IN ('scheduled', 'live') OR (leader_id IS NULL) = (leader_hold_id IS NULL)),
  CHECK ((status = 'settled') = (winner_id IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX auctions_due ON auctions.auctions (ends_at, id) WHERE status = 'live';
CREATE INDEX auctions_opening ON auctions.auctions (starts_at, id) WHERE status = 'scheduled';
CREATE INDEX auctions_unsettled ON auctions.auctions (closed_at, id) WHERE status = 'closed';
CREATE INDEX auctions_seller ON auctions.auctions (seller_id, id DESC);
CREATE INDEX auctions_winner ON auctions.auctions (winner_id, id DESC) WHERE winner_id IS NOT NULL;

-- What lists filter, search and sort by. Apart from the auction itself, because a bid would otherwise write to every one
-- of these indexes: here price, bids and end follow the event log, many bids of a lot at once, a moment later.
CREATE TABLE auctions.listings (
  auction_id uuid PRIMARY KEY REFERENCES auctions.auctions (id),
  seller_id uuid NOT NULL,
  status text NOT NULL,
  price_cents bigint NOT NULL,
  bid_count int NOT NULL,
  ends_at timestamptz NOT NULL,
  sequence bigint NOT NULL DEFAULT 1, -- of the fact that wrote it: an older one never overwrites a newer
  -- Taken from the catalogue when the lot is made.
  game text NOT NULL,
  set_ids uuid[] NOT NULL,
  card_ids uuid[] NOT NULL,
  rarity text,
  search_text text NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED
) WITH (fillfactor = 80);
CREATE INDEX listings_newest ON auctions.listings (status, auction_id DESC);
CREATE INDEX listings_ending ON auctions.listings (status, ends_at, auction_id);
CREATE INDEX listings_price ON auctions.listings (status, price_cents, auction_id);
CREATE INDEX listings_bids ON auctions.listings (status, bid_count DESC, auction_id DESC);
CREATE INDEX listings_game ON auctions.listings (game, status, ends_at, auction_id);
CREATE INDEX listings_cards ON auctions.listings USING gin (card_ids);
CREATE INDEX listings_sets ON auctions.listings USING gin (set_ids);
CREATE INDEX listings_search ON auctions.listings USING gin (search);
CREATE INDEX listings_search_trgm ON auctions.listings USING gin (search_text gin_trgm_ops);

CREATE TABLE auctions.lot_copies (
  auction_id uuid NOT NULL REFERENCES auctions.auctions (id),
  copy_id uuid NOT NULL,
  place smallint NOT NULL,
  PRIMARY KEY (auction_id, copy_id)
);
CREATE INDEX lot_copies_copy ON auctions.lot_copies (copy_id);

-- Every accepted bid, for ever.
CREATE TABLE auctions.bids (
  auction_id uuid NOT NULL,
  id uuid NOT NULL,
  bidder_id uuid NOT NULL,
  maximum_cents bigint NOT NULL CHECK (maximum_cents > 0),
  price_cents bigint NOT NULL CHECK (price_cents > 0), -- the lot's price after it
  sequence bigint NOT NULL,                            -- of the lot's fact
  placed_at timestamptz NOT NULL,
  voided_at timestamptz,
  void_reason text,
  PRIMARY KEY (auction_id, id)
) PARTITION BY RANGE (id);
CREATE INDEX bids_bidder ON auctions.bids (bidder_id, id);
CREATE INDEX bids_sequence ON auctions.bids (auction_id, sequence);
INSERT INTO platform.partitioned_tables VALUES ('auctions.bids');

-- Where a member stands on a lot: one row each, so that "my bids" reads no bids.
CREATE TABLE auctions.standings (
  auction_id uuid NOT NULL,
  member_id uuid NOT NULL,
  maximum_cents bigint NOT NULL CHECK (maximum_cents > 0),
  bid_count int NOT NULL DEFAULT 1,
  last_bid_id uuid NOT NULL,
  PRIMARY KEY (auction_id, member_id)
) WITH (fillfactor = 80);
CREATE INDEX standings_member ON auctions.standings (member_id, auction_id);

CREATE TABLE auctions.watches (
  auction_id uuid NOT NULL,
  member_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (member_id, auction_id)
);
CREATE INDEX watches_auction ON auctions.watches (auction_id);

SELECT platform.ensure_partitions();
