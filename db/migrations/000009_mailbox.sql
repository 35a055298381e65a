-- Without an SMTP server mail goes here, where operators read it in the browser.
CREATE TABLE platform.mailbox (
  id uuid PRIMARY KEY,
  recipient text NOT NULL,
  subject text NOT NULL,
  body_text text NOT NULL,
  body_html text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX mailbox_recipient ON platform.mailbox (recipient, id DESC);
