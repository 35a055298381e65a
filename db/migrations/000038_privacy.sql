-- Giving out and erasing a member's data is a module of its own: it asks every other module, and none asks it.
CREATE SCHEMA privacy;
ALTER TABLE users.data_exports SET SCHEMA privacy;
ALTER TABLE users.erasures SET SCHEMA privacy;
