/**
 * How the tables would lie on several PostgreSQL servers under Citus (docs/decisions/0078). What grows with every bid, sale and
 * visit is distributed; what is locked together, and what needs one order, stays on the coordinator. `npm run generate` writes
 * `db/citus/distribute.sql` from it, and `citus.db.test.ts` holds the migrated schema and every statement against Citus' rules.
 */
export interface Distribution {
  /** The distribution column. */
  readonly by: string
  /** Tables of one group have the rows of one key on one server. */
  readonly group: 'lots' | 'copies' | 'members' | 'transfers' | 'cards'
}

export const DISTRIBUTED: Readonly<Record<string, Distribution>> = {
  'auctions.bids': { by: 'auction_id', group: 'lots' },
  'auctions.standings': { by: 'auction_id', group: 'lots' },
  'auctions.watches': { by: 'auction_id', group: 'lots' },
  'analytics.lot_results': { by: 'auction_id', group: 'lots' },
  'vault.ownership': { by: 'copy_id', group: 'copies' },
  'analytics.sales': { by: 'copy_id', group: 'copies' },
  'collection.copies': { by: 'copy_id', group: 'copies' },
  'collection.notes': { by: 'copy_id', group: 'copies' },
  'collection.elsewhere': { by: 'member_id', group: 'members' },
  'auctions.card_watches': { by: 'member_id', group: 'members' },
  'platform.idempotency_keys': { by: 'actor_id', group: 'members' },
  'ledger.transfers': { by: 'id', group: 'transfers' },
  'analytics.guide_prices': { by: 'card_id', group: 'cards' },
}

/** Why a table stays on the coordinator. */
export const LOCAL_REASONS = {
  order: 'its order is that of one server’s transaction numbers, which no two servers share',
  locks: 'one statement locks several of its rows in the order of their ids, which Citus refuses across shards',
  unique: 'a key that is unique without the distribution column',
  lot: 'it refers to auctions.auctions, which is on the coordinator',
  triggers: 'it has triggers, or refers to a table that has',
  small: 'it stays small: bounded by members, by cards or by a job that deletes',
} as const

export const LOCAL: Readonly<Record<string, keyof typeof LOCAL_REASONS>> = {
  'events.log': 'order',
  'events.subscriptions': 'order',
  'events.archived_deeds': 'order',
  'auctions.auctions': 'locks',
  'auctions.listings': 'lot',
  'auctions.lot_copies': 'lot',
  'ledger.accounts': 'locks',
  'ledger.withdrawals': 'unique',
  'vault.copies': 'locks',
  'catalog.cards': 'triggers',
  'catalog.card_counts': 'triggers',
  'catalog.sets': 'triggers',
  'catalog.sources': 'triggers',
  'catalog.words': 'small',
  'catalog.imports': 'small',
  'catalog.import_cards': 'triggers',
  'catalog.import_errors': 'small',
  'catalog.import_waiting': 'small',
  'collection.card_guides': 'small',
  'collection.drafts': 'small',
  'identity.accounts': 'unique',
  'identity.api_keys': 'unique',
  'identity.email_changes': 'unique',
  'identity.jwks': 'small',
  'identity.member_roles': 'small',
  'identity.passkeys': 'unique',
  'identity.sessions': 'unique',
  'identity.sign_in_failures': 'small',
  'identity.two_factors': 'unique',
  'identity.users': 'unique',
  'identity.verifications': 'small',
  'media.files': 'small',
  'media.images': 'small',
  'notifications.push_devices': 'unique',
  'notifications.push_keys': 'small',
  'platform.archives': 'small',
  'platform.feature_flags': 'small',
  'platform.job_runners': 'small',
  'platform.mail_counts': 'small',
  'platform.mailbox': 'small',
  'platform.migrations': 'small',
  'platform.partitioned_tables': 'small',
  'privacy.data_exports': 'unique',
  'privacy.erasures': 'small',
  'users.blocks': 'small',
  'users.profiles': 'small',
  'users.saved_searches': 'unique',
}

/** Functions that statements on distributed tables call, so that every server needs them. */
export const FUNCTIONS: readonly string[] = ['platform.shown_cents(numeric)', 'platform.uuid_floor(timestamptz)']

export function distributeSql(): string {
  const first = new Map<string, string>()
  const tables = Object.entries(DISTRIBUTED).map(([table, { by, group }]) => {
    const with_ = first.get(group) ?? 'none'
    if (!first.has(group)) first.set(group, table)
    return `SELECT create_distributed_table('${table}', '${by}', colocate_with => '${with_}'); -- ${group}`
  })
  return `-- Generated from tools/citus-plan.ts by npm run generate. Distributes the tables of a migrated exchange over the servers of a
-- Citus cluster (12 or newer), run once on the coordinator while nothing else is connected, after
-- SELECT citus_set_coordinator_host(...) and citus_add_node(...). It was never run: there is no Citus here. What is checked is that
-- the schema and the statements keep Citus' rules (docs/decisions/0078).
CREATE EXTENSION IF NOT EXISTS citus;

BEGIN;
${FUNCTIONS.map((each) => `SELECT create_distributed_function('${each}');`).join('\n')}

${tables.join('\n')}
COMMIT;

-- On the coordinator, each with why:
${Object.entries(LOCAL_REASONS)
  .map(([reason, text]) => `-- ${text}:\n${wrapped(Object.keys(LOCAL).filter((table) => LOCAL[table] === reason))}`)
  .join('\n')}
`
}

function wrapped(names: readonly string[]): string {
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + name.length < 110) lines[lines.length - 1] = `${last} ${name}`
    else lines.push(`--   ${name}`)
  }
  return lines.join('\n')
}
