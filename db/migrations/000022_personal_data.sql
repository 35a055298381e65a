-- A member's data on request, and the end of an account.

-- What is left of an erased account: its id, and that it was one. The address is nobody's (RFC 2606).
ALTER TABLE identity.users ADD COLUMN erased_at timestamptz;
ALTER TABLE identity.users ADD CONSTRAINT erased_is_bare
  CHECK (erased_at IS NULL OR (username IS NULL AND display_username IS NULL AND image IS NULL AND NOT email_verified AND email LIKE '%@erased.invalid'));

-- A wallet that was closed with its member takes and gives nothing any more. It can only be closed empty.
ALTER TABLE ledger.accounts ADD COLUMN closed_at timestamptz;
ALTER TABLE ledger.accounts ADD CONSTRAINT closed_is_empty
  CHECK (closed_at IS NULL OR (debits_pending = 0 AND credits_pending = 0 AND debits_posted = credits_posted));

-- waiting -> running -> ready or failed -> gone (row and file) once it has expired.
CREATE TABLE users.data_exports (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'ready', 'failed')),
  requested_at timestamptz NOT NULL,
  areas_done int NOT NULL DEFAULT 0 CHECK (areas_done BETWEEN 0 AND areas_total),
  areas_total int NOT NULL CHECK (areas_total > 0),
  entries bigint NOT NULL DEFAULT 0 CHECK (entries >= 0),
  file_id uuid UNIQUE, -- of the newest run: one that was overtaken or killed leaves a file that no row names, or that goes with the row
  size_bytes bigint CHECK (size_bytes > 0),
  ready_at timestamptz,
  expires_at timestamptz,
  CHECK ((state = 'ready') = (ready_at IS NOT NULL)),
  CHECK (state <> 'ready' OR (file_id IS NOT NULL AND size_bytes IS NOT NULL)),
  CHECK ((state IN ('ready', 'failed')) = (expires_at IS NOT NULL))
);
-- One at a time; the newest first; what has expired.
CREATE UNIQUE INDEX data_exports_under_way ON users.data_exports (member_id) WHERE state IN ('waiting', 'running');
CREATE INDEX data_exports_member ON users.data_exports (member_id, requested_at DESC);
CREATE INDEX data_exports_expiry ON users.data_exports (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX data_exports_unfinished ON users.data_exports (requested_at) WHERE expires_at IS NULL;

-- Who asked to be erased, and when it is due. Undone: no row. Done: the row stays, as the record that it was done.
CREATE TABLE users.erasures (
  member_id uuid PRIMARY KEY,
  requested_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL CHECK (due_at > requested_at),
  next_try_at timestamptz NOT NULL CHECK (next_try_at >= due_at),
  held_up_at timestamptz, -- since when something open is in its way
  done_at timestamptz
);
CREATE INDEX erasures_due ON users.erasures (next_try_at) WHERE done_at IS NULL;
