-- A code of the second factor is taken once (RFC 6238, 5.2): the half minute, counted from 1970, of the last one taken.
ALTER TABLE identity.two_factors ADD COLUMN last_step bigint CHECK (last_step >= 0);

-- Devices on which the second factor is not asked for are better-auth's verifications of this name; a member's are counted and ended.
CREATE INDEX verifications_trusted_device ON identity.verifications (value) WHERE identifier LIKE 'trust-device-%';

-- When somebody last came by this session or key, to five minutes: for the owner, who looks for what is not theirs.
ALTER TABLE identity.sessions ADD COLUMN last_used_at timestamptz;
ALTER TABLE identity.api_keys ADD COLUMN last_used_at timestamptz;
