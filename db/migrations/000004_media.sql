-- Uploaded images: one row of files per content, one row of images per upload.

CREATE SCHEMA media;

-- Keyed by content: the bytes lie on disk or in S3 under this hash, and the same bytes are stored once.
CREATE TABLE media.files (
  sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  format text NOT NULL CHECK (format IN ('jpeg', 'png', 'webp', 'avif', 'gif')),
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  width int NOT NULL CHECK (width > 0),
  height int NOT NULL CHECK (height > 0),
  placeholder text NOT NULL CHECK (length(placeholder) <= 2000), -- A data: URL of some 200 bytes.
  variant_widths int[] NOT NULL DEFAULT '{}',                    -- Each as AVIF and as WebP, once the job has made them all.
  variants_made_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- What the job still owes; small when all is well.
CREATE INDEX files_without_variants ON media.files (created_at) WHERE variants_made_at IS NULL;

CREATE TABLE media.images (
  id uuid PRIMARY KEY,
  sha256 text NOT NULL REFERENCES media.files,
  owner_id uuid NOT NULL,
  purpose text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 40),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX images_sha256 ON media.images (sha256);
CREATE INDEX images_owner ON media.images (owner_id, id);
