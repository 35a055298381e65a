-- What a bid's public row and its receipt need, and whether a lowered reserve has cut the leader's maximum already.
-- Bids of before have no salt, so no commitment either: their lots' logs say so by their version.
ALTER TABLE auctions.bids
  ADD COLUMN salt bytea CHECK (octet_length(salt) = 32),
  ADD COLUMN leads boolean,                          -- right after it
  ADD COLUMN raise boolean NOT NULL DEFAULT false,   -- of the leader's own maximum: a bid against nobody
  ADD COLUMN rival_id uuid,                          -- whom it beat, or who held on
  ADD COLUMN amount_cents bigint,                    -- what everybody sees that it bid
  ADD COLUMN automatic_cents bigint;                 -- what was bid for the rival in answer
ALTER TABLE auctions.auctions ADD COLUMN leader_cut boolean NOT NULL DEFAULT false;

WITH told AS (
  SELECT stream, sequence, (data->>'bidId')::uuid AS bid_id, (data->>'leads')::boolean AS leads, (data->>'outbidId')::uuid AS outbid_id,
         (data->>'leaderId')::uuid AS leader_id, (data->>'bidderId')::uuid AS bidder_id, (data->>'auctionId')::uuid AS auction_id,
         lag((data->>'leaderId')::uuid) OVER lot AS leader_before
  FROM events.log
  WHERE type LIKE 'auctions.%' AND stream LIKE 'auction:%' AND sequence IS NOT NULL AND data ? 'leaderId'
  WINDOW lot AS (PARTITION BY stream ORDER BY sequence))
UPDATE auctions.bids b
SET leads = told.leads, raise = told.leads AND told.leader_before IS NOT DISTINCT FROM told.bidder_id,
    rival_id = CASE WHEN told.leads THEN told.outbid_id ELSE told.leader_id END
FROM told WHERE told.bid_id = b.id AND told.auction_id = b.auction_id;
