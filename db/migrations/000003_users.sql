CREATE SCHEMA users;

-- What a member has changed of the profile; the handle is identity's username. No row: nothing was changed.
CREATE TABLE users.profiles (
  member_id uuid PRIMARY KEY,
  display_name text CHECK (length(display_name) BETWEEN 1 AND 60),
  bio text NOT NULL DEFAULT '' CHECK (length(bio) <= 500),
  avatar_media_id uuid,
  settings jsonb NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users.blocks (
  member_id uuid NOT NULL,
  blocked_id uuid NOT NULL CHECK (blocked_id <> member_id),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (member_id, blocked_id)
);
CREATE INDEX blocks_blocked ON users.blocks (blocked_id);
