-- A change of a member's e-mail address: asked for with the password, done by the link that is sent to the new address. What has
-- ended stays with the member, because mail may still name the addresses that they had (an erasure looks for it).
CREATE TABLE identity.email_changes (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES identity.users (id) ON DELETE CASCADE,
  old_email text NOT NULL CHECK (old_email = lower(old_email)),
  new_email text NOT NULL CHECK (new_email = lower(new_email) AND length(new_email) <= 254),
  session_id uuid, -- where it was asked for: the session that outlives the change
  token_hash bytea NOT NULL UNIQUE, -- SHA-256 of the newest link's token, which has 256 random bits
  requested_at timestamptz NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  mails int NOT NULL DEFAULT 1 CHECK (mails > 0),
  outcome text CHECK (outcome IN ('confirmed', 'cancelled', 'replaced', 'taken')),
  ended_at timestamptz,
  CHECK ((outcome IS NULL) = (ended_at IS NULL)),
  CHECK (old_email <> new_email)
);
-- One at a time; and how many messages a member had sent lately.
CREATE UNIQUE INDEX email_changes_pending ON identity.email_changes (member_id) WHERE ended_at IS NULL;
CREATE INDEX email_changes_member ON identity.email_changes (member_id, sent_at);
