-- One transaction per bid with the rows that the exchange writes for it: the baseline of bench/bids.ts.
-- bench_lots(n, id) and bench_members(n, id) are made by the benchmark; :lots is how many lots take part.
\set lot random(1, :lots)
\set member random(1, 64)
\set amount random(1, 1000000000)
BEGIN;
SELECT a.id AS lot_id, a.price_cents FROM auctions.auctions a JOIN bench_lots l ON l.id = a.id WHERE l.n = :lot FOR NO KEY UPDATE OF a \gset
SELECT a.id AS member_id FROM ledger.accounts a JOIN bench_members m ON m.id = a.id WHERE m.n = :member FOR UPDATE OF a \gset
INSERT INTO auctions.bids (auction_id, id, bidder_id, maximum_cents, price_cents, sequence, placed_at) VALUES (':lot_id', uuidv7(), ':member_id', :amount, :price_cents, 1, now());
INSERT INTO auctions.standings AS s (auction_id, member_id, maximum_cents, last_bid_id) VALUES (':lot_id', ':member_id', :amount, uuidv7())
  ON CONFLICT (auction_id, member_id) DO UPDATE SET maximum_cents = greatest(s.maximum_cents, excluded.maximum_cents), bid_count = s.bid_count + 1, last_bid_id = excluded.last_bid_id;
UPDATE auctions.auctions SET bid_count = bid_count + 1, sequence = sequence + 1 WHERE id = ':lot_id';
INSERT INTO ledger.transfers (id, kind, debit_account_id, credit_account_id, amount_cents, reason, reference_kind, reference_id, created_at)
  VALUES (uuidv7(), 'pending', ':member_id', ':lot_id', 100, 'bid', 'auction', ':lot_id', now()), (uuidv7(), 'pending', ':member_id', ':lot_id', 100, 'bid', 'auction', ':lot_id', now());
UPDATE ledger.accounts SET debits_pending = debits_pending + 0 WHERE id = ':member_id';
UPDATE ledger.accounts SET credits_pending = credits_pending + 0 WHERE id = ':lot_id';
INSERT INTO events.log (id, type, stream, sequence, actor_id, data, occurred_at)
  VALUES (uuidv7(), 'auctions.bid_placed', 'auction:' || ':lot_id', 1, ':member_id', '{"auctionId":"01a1fb64-9ad7-7001-acf7-0f5fb3b86439","status":"live","currentPriceCents":1000,"minimumBidCents":1050,"bidCount":3,"reserveMet":true,"buyNowPossible":false,"endsAt":"2026-11-21T00:00:00.000Z","sequence":4,"maximumCents":9000}', now());
COMMIT;
