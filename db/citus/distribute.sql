-- Generated from tools/citus-plan.ts by npm run generate. Distributes the tables of a migrated exchange over the servers of a
-- Citus cluster (12 or newer), run once on the coordinator while nothing else is connected, after
-- SELECT citus_set_coordinator_host(...) and citus_add_node(...). It was never run: there is no Citus here. What is checked is that
-- the schema and the statements keep Citus' rules (docs/decisions/0078).
CREATE EXTENSION IF NOT EXISTS citus;

BEGIN;
SELECT create_distributed_function('platform.shown_cents(numeric)');
SELECT create_distributed_function('platform.uuid_floor(timestamptz)');

SELECT create_distributed_table('auctions.bids', 'auction_id', colocate_with => 'none'); -- lots
SELECT create_distributed_table('auctions.standings', 'auction_id', colocate_with => 'auctions.bids'); -- lots
SELECT create_distributed_table('auctions.watches', 'auction_id', colocate_with => 'auctions.bids'); -- lots
SELECT create_distributed_table('analytics.lot_results', 'auction_id', colocate_with => 'auctions.bids'); -- lots
SELECT create_distributed_table('vault.ownership', 'copy_id', colocate_with => 'none'); -- copies
SELECT create_distributed_table('analytics.sales', 'copy_id', colocate_with => 'vault.ownership'); -- copies
SELECT create_distributed_table('collection.copies', 'copy_id', colocate_with => 'vault.ownership'); -- copies
SELECT create_distributed_table('collection.notes', 'copy_id', colocate_with => 'vault.ownership'); -- copies
SELECT create_distributed_table('collection.elsewhere', 'member_id', colocate_with => 'none'); -- members
SELECT create_distributed_table('auctions.card_watches', 'member_id', colocate_with => 'collection.elsewhere'); -- members
SELECT create_distributed_table('platform.idempotency_keys', 'actor_id', colocate_with => 'collection.elsewhere'); -- members
SELECT create_distributed_table('ledger.transfers', 'id', colocate_with => 'none'); -- transfers
SELECT create_distributed_table('analytics.guide_prices', 'card_id', colocate_with => 'none'); -- cards
COMMIT;

-- On the coordinator, each with why:
-- its order is that of one server’s transaction numbers, which no two servers share:
--   events.log events.subscriptions events.archived_deeds
-- one statement locks several of its rows in the order of their ids, which Citus refuses across shards:
--   auctions.auctions ledger.accounts vault.copies
-- a key that is unique without the distribution column:
--   ledger.withdrawals identity.accounts identity.api_keys identity.email_changes identity.passkeys
--   identity.sessions identity.two_factors identity.users notifications.push_devices privacy.data_exports
--   users.saved_searches
-- it refers to auctions.auctions, which is on the coordinator:
--   auctions.listings auctions.lot_copies
-- it has triggers, or refers to a table that has:
--   catalog.cards catalog.card_counts catalog.sets catalog.sources catalog.import_cards
-- it stays small: bounded by members, by cards or by a job that deletes:
--   catalog.words catalog.imports catalog.import_errors catalog.import_waiting collection.card_guides
--   collection.drafts identity.jwks identity.member_roles identity.sign_in_failures identity.verifications
--   media.files media.images notifications.push_keys platform.archives platform.feature_flags
--   platform.job_runners platform.mail_counts platform.mailbox platform.migrations
--   platform.partitioned_tables privacy.erasures users.blocks users.profiles
