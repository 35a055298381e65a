-- A seller's own lots by state, and the public page of a member with what they have up: both were read by other indexes and filtered.
CREATE INDEX auctions_seller_status ON auctions.auctions (seller_id, status, id DESC);
CREATE INDEX listings_seller ON auctions.listings (seller_id, status, ends_at, auction_id);
