-- When somebody last came back into the account by a link for a new password: for a day such an account gives nobody a role.
ALTER TABLE identity.users ADD COLUMN recovered_at timestamptz;
