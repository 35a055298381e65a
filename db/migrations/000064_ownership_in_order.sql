-- A copy's history is ordered by what happened after what, not by clocks: a clock may step back, a position never does (a
-- copy's row is locked while a line is written). And an owner is "a member" to others until they show themselves.
ALTER TABLE vault.ownership ADD COLUMN position bigint, ADD COLUMN shown boolean NOT NULL DEFAULT false;
UPDATE vault.ownership o SET position = n.position
FROM (SELECT copy_id, id, row_number() OVER (ORDER BY id) AS position FROM vault.ownership) n
WHERE n.copy_id = o.copy_id AND n.id = o.id;
CREATE SEQUENCE vault.ownership_position OWNED BY vault.ownership.position;
SELECT setval('vault.ownership_position', coalesce((SELECT max(position) FROM vault.ownership), 0) + 1);
ALTER TABLE vault.ownership
  ALTER COLUMN position SET DEFAULT nextval('vault.ownership_position'),
  ALTER COLUMN position SET NOT NULL;
CREATE UNIQUE INDEX ownership_in_order ON vault.ownership (copy_id, position DESC);
ALTER TABLE vault.copies ADD COLUMN owner_shown boolean NOT NULL DEFAULT false;
CREATE INDEX copies_owner_shown ON vault.copies (owner_id, acquired_at DESC, id DESC) WHERE owner_shown;
