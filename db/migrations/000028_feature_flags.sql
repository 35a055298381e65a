-- What operators have switched, where it differs from what the code declares (platform/flags/flags.ts).
CREATE TABLE platform.feature_flags (
  key text PRIMARY KEY,
  enabled boolean NOT NULL,
  -- Of the members, by a hash of their id; visitors only have what everyone has.
  percent int NOT NULL CHECK (percent BETWEEN 0 AND 100),
  -- Those who have it whatever the rest says.
  member_ids uuid[] NOT NULL DEFAULT '{}',
  changed_at timestamptz NOT NULL
);
