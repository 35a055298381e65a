-- Who works on jobs: a runner says every few seconds that it lives. A job that is locked by one that does not is free again.
CREATE TABLE platform.job_runners (
  id text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);
