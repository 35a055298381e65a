-- Files by the hash of their content: the same bytes are kept once, however many own them.
CREATE SCHEMA media;

CREATE TABLE media.files (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  content_type text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  width int NOT NULL CHECK (width > 0),
  height int NOT NULL CHECK (height > 0),
  placeholder text NOT NULL,       -- a tiny picture as a data: URL
  variants jsonb NOT NULL DEFAULT '[]', -- [{format, width}], written by the job
  created_at timestamptz NOT NULL DEFAULT now()
);

-- A picture as its owner knows it.
CREATE TABLE media.images (
  id uuid PRIMARY KEY,
  sha256 bytea NOT NULL REFERENCES media.files (sha256),
  owner_id uuid NOT NULL,
  purpose text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX images_file ON media.images (sha256);
CREATE INDEX images_owner ON media.images (owner_id, id DESC);
