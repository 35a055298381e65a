-- Every start looks at the members of the last days (identity/commands/retell-lost-facts.ts).
CREATE INDEX users_created ON identity.users (created_at);
