-- What sold for how much: read models fed by the event log, so that a card's page never asks the auctions' own tables.
CREATE SCHEMA analytics;

-- One row per sold copy. `id` is that of the fact that told of the sale, so a replay writes the same rows.
CREATE TABLE analytics.sales (
  id uuid NOT NULL,
  copy_id uuid NOT NULL,
  card_id uuid NOT NULL,
  auction_id uuid NOT NULL,
  seller_id uuid NOT NULL,
  buyer_id uuid NOT NULL,
  sold_at timestamptz NOT NULL,
  -- The copy's part of the lot's price; the parts of a lot add up to its price.
  price_cents bigint NOT NULL CHECK (price_cents >= 0),
  lot_size int NOT NULL CHECK (lot_size > 0),
  quality text NOT NULL, -- 'NM', 'LP' … or grader and grade, 'PSA 10'
  serial_number int,
  serial_of int,
  PRIMARY KEY (id, copy_id)
) PARTITION BY RANGE (id);
CREATE INDEX sales_card ON analytics.sales (card_id, sold_at DESC, copy_id DESC);
CREATE INDEX sales_copy ON analytics.sales (copy_id);
CREATE INDEX sales_auction ON analytics.sales (auction_id);
CREATE INDEX sales_seller ON analytics.sales (seller_id, sold_at);
CREATE INDEX sales_buyer ON analytics.sales (buyer_id, sold_at);
INSERT INTO platform.partitioned_tables VALUES ('analytics.sales');

-- Prices that others publish (a price guide), one a day and source: shown beside the exchange's own sales, never mixed with them.
CREATE TABLE analytics.guide_prices (
  card_id uuid NOT NULL,
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 60),
  day date NOT NULL,
  price_cents bigint NOT NULL CHECK (price_cents > 0),
  PRIMARY KEY (card_id, day, source)
);

-- How each ended lot went, for its seller's reports.
CREATE TABLE analytics.lot_results (
  auction_id uuid PRIMARY KEY,
  seller_id uuid NOT NULL,
  title text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('sold', 'unsold', 'cancelled')),
  ended_at timestamptz NOT NULL,
  price_cents bigint NOT NULL CHECK (price_cents >= 0), -- the last price, paid or not
  fee_cents bigint NOT NULL CHECK (fee_cents >= 0),
  proceeds_cents bigint NOT NULL CHECK (proceeds_cents >= 0),
  bid_count int NOT NULL,
  copies int NOT NULL
);
CREATE INDEX lot_results_seller ON analytics.lot_results (seller_id, ended_at DESC, auction_id DESC);

SELECT platform.ensure_partitions();
