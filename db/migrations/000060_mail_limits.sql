-- How many messages that anybody can cause (a link for a new password, a link to verify an address) went to an address in an hour.
-- The address is kept as its hash, and for a day.
CREATE TABLE platform.mail_counts (
  recipient bytea NOT NULL,
  hour timestamptz NOT NULL,
  sent int NOT NULL CHECK (sent > 0),
  PRIMARY KEY (recipient, hour)
);
