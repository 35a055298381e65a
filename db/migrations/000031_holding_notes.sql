-- Cards kept elsewhere may be graded, and carry what is noted of copies: words, tags, what was paid for each.
ALTER TABLE holdings.cards
  ADD COLUMN grader text NOT NULL DEFAULT '' CHECK (length(grader) <= 10),
  ADD COLUMN grade text NOT NULL DEFAULT '' CHECK (length(grade) <= 10),
  ADD COLUMN cert_number text NOT NULL DEFAULT '' CHECK (length(cert_number) <= 40),
  ADD COLUMN note text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
  ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
  ADD COLUMN paid_cents bigint CHECK (paid_cents BETWEEN 0 AND 1000000000000),
  ADD COLUMN paid_currency text CHECK (paid_currency ~ '^[A-Z]{3}$'),
  ADD COLUMN paid_on date,
  ADD CHECK ((paid_cents IS NULL) = (paid_currency IS NULL)),
  ADD CHECK ((grader = '') = (grade = '') AND (grader <> '' OR cert_number = '')),
  DROP CONSTRAINT cards_pkey,
  ADD PRIMARY KEY (member_id, card_id, condition, grader, grade, cert_number);
DROP INDEX holdings.cards_by_name;
CREATE INDEX cards_by_name ON holdings.cards (member_id, card_name, card_id, condition, grader, grade, cert_number);

-- A collector's file while they decide what its lines mean: one a member, until it is kept, dropped or followed by another.
CREATE TABLE holdings.drafts (
  member_id uuid PRIMARY KEY,
  file_name text NOT NULL CHECK (length(file_name) <= 200),
  csv text NOT NULL CHECK (length(csv) <= 2000000),
  -- line -> the card that it means, or null: left out. What is not here is as the file says.
  choices jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);
