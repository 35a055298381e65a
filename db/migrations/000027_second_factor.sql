-- A second factor (TOTP with recovery codes) and passkeys. better-auth's tables; their Drizzle twins are modules/identity/schema.ts.
ALTER TABLE identity.users ADD COLUMN two_factor_enabled boolean NOT NULL DEFAULT false;

CREATE TABLE identity.two_factors (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES identity.users (id) ON DELETE CASCADE,
  secret text NOT NULL,        -- encrypted with the exchange's secret, as are the codes
  backup_codes text NOT NULL,
  verified boolean NOT NULL DEFAULT false,
  failed_verification_count int NOT NULL DEFAULT 0,
  locked_until timestamptz
);

CREATE TABLE identity.passkeys (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES identity.users (id) ON DELETE CASCADE,
  name text CHECK (length(name) <= 100),
  public_key text NOT NULL,
  credential_id text NOT NULL UNIQUE,
  counter bigint NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  aaguid text,
  created_at timestamptz
);
CREATE INDEX passkeys_user ON identity.passkeys (user_id);
