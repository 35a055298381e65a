-- Members, their sessions and keys. The first five tables are better-auth's; their Drizzle twins are modules/identity/schema.ts.
CREATE SCHEMA identity;

CREATE TABLE identity.users (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  username text UNIQUE CHECK (username ~ '^[a-z0-9_]{3,24}$'),
  display_username text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  suspended_at timestamptz,
  suspension_reason text
);
CREATE INDEX users_search ON identity.users USING gin ((name || ' ' || email || ' ' || coalesce(username, '')) gin_trgm_ops);

CREATE TABLE identity.sessions (
  id uuid PRIMARY KEY,
  expires_at timestamptz NOT NULL,
  token text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  user_id uuid NOT NULL REFERENCES identity.users (id) ON DELETE CASCADE
);
CREATE INDEX sessions_user ON identity.sessions (user_id);

CREATE TABLE identity.accounts (
  id uuid PRIMARY KEY,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id uuid NOT NULL REFERENCES identity.users (id) ON DELETE CASCADE,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (provider_id, account_id)
);
CREATE INDEX accounts_user ON identity.accounts (user_id);

CREATE TABLE identity.verifications (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX verifications_identifier ON identity.verifications (identifier);

CREATE TABLE identity.jwks (
  id uuid PRIMARY KEY,
  public_key text NOT NULL,
  private_key text NOT NULL, -- encrypted with the exchange's secret
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  alg text,
  crv text
);

-- Everyone is a member; these are the roles beyond that.
CREATE TABLE identity.member_roles (
  member_id uuid NOT NULL REFERENCES identity.users (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('seller', 'issuer', 'support', 'admin')),
  granted_by uuid,
  granted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (member_id, role)
);
CREATE INDEX member_roles_role ON identity.member_roles (role, member_id);

-- Failed sign-ins by account and by address; survives a restart.
CREATE TABLE identity.sign_in_failures (
  key text PRIMARY KEY,
  failures int NOT NULL,
  last_at timestamptz NOT NULL,
  locked_until timestamptz
);
CREATE INDEX sign_in_failures_last ON identity.sign_in_failures (last_at);

CREATE TABLE identity.api_keys (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES identity.users (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  prefix text NOT NULL,
  key_hash bytea NOT NULL UNIQUE, -- SHA-256: the key has 256 random bits, so nothing slower is needed
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz
);
CREATE INDEX api_keys_member ON identity.api_keys (member_id, id);
