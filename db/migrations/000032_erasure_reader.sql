-- What the request that asked for an erasure said of its reader: when something holds the erasure up, a timer writes to the
-- member, and no request is there to tell in which language. Empty where the request did not say.
ALTER TABLE users.erasures ADD COLUMN reader jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(reader) = 'object');
