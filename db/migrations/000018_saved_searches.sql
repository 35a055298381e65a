-- A member's searches, to be run again: the question as it stands in the address of a list.
CREATE TABLE users.saved_searches (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  list text NOT NULL CHECK (list IN ('lots', 'cards')),
  query text NOT NULL CHECK (length(query) <= 1000),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (member_id, list, query)
);
