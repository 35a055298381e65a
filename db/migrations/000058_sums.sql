-- Sums have no bound that anybody could reach; what the program reads of them always fits into a whole number of 53 bits.
-- What an account ever gave and took only grows, so it is kept as numeric; the program reads the difference and writes changes.
ALTER TABLE ledger.accounts
  ALTER COLUMN debits_pending TYPE numeric(38, 0),
  ALTER COLUMN debits_posted TYPE numeric(38, 0),
  ALTER COLUMN credits_pending TYPE numeric(38, 0),
  ALTER COLUMN credits_posted TYPE numeric(38, 0);

-- An amount as it is shown: none is 0, and one beyond 2^53 - 1 is shown as that.
CREATE FUNCTION platform.shown_cents(cents numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN greatest(least(coalesce(cents, 0), 9007199254740991), -9007199254740991)::bigint;
