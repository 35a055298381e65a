-- What collectors filter and order lots by. `qualities` of the lot's copies: 'condition NM', 'graded', 'grader PSA', 'grade 10', 'PSA 10'.
ALTER TABLE auctions.listings
  ADD COLUMN starts_at timestamptz,
  ADD COLUMN has_reserve boolean NOT NULL DEFAULT false,
  ADD COLUMN buy_now_possible boolean NOT NULL DEFAULT false,
  ADD COLUMN qualities text[] NOT NULL DEFAULT '{}';
UPDATE auctions.listings l
SET starts_at = a.starts_at, has_reserve = a.reserve_price_cents IS NOT NULL,
    buy_now_possible = a.status IN ('scheduled', 'live') AND a.buy_now_price_cents IS NOT NULL
      AND (a.leader_id IS NULL OR a.leader_maximum_cents < a.reserve_price_cents),
    qualities = coalesce((
      SELECT array_agg(DISTINCT q) FROM auctions.lot_copies lc JOIN vault.copies c ON c.id = lc.copy_id
      CROSS JOIN LATERAL unnest(CASE WHEN c.grader IS NULL THEN ARRAY['condition ' || c.condition]
        ELSE ARRAY['graded', 'grader ' || c.grader, 'grade ' || c.grade, c.grader || ' ' || c.grade] END) AS q
      WHERE lc.auction_id = l.auction_id), '{}')
FROM auctions.auctions a WHERE a.id = l.auction_id;
CREATE INDEX listings_opening ON auctions.listings (status, starts_at, auction_id);
CREATE INDEX listings_qualities ON auctions.listings USING gin (qualities);
