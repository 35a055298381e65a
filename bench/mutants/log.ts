import type { MutatedFile } from './mutant.ts'

const PLATFORM = 'apps/server/src/platform'
const MODULES = 'apps/server/src/modules'
const SUBSCRIPTIONS = [`${PLATFORM}/facts/subscriptions.db.test.ts`]
const UNFIT = [`${PLATFORM}/facts/unfit-facts.db.test.ts`]
const ERASING = [`${MODULES}/privacy/erase-member.db.test.ts`]
const NOTICES = [`${MODULES}/notifications/notices.test.ts`]

/** The event log and who reads it, jobs, files, what erasure takes out, and the decisions of the smaller modules. */
export const logMutants: readonly MutatedFile[] = [
  {
    file: `${PLATFORM}/facts/subscriptions.ts`,
    tests: SUBSCRIPTIONS,
    mutants: [
      {
        rule: 'a read model’s effect is stored with its place or not at all',
        find: '        await handle?.(tx)\n        await saveCheckpoint(tx, model.name, last)',
        replace:
          '        await this.#db.transaction(async (own) => handle?.(own))\n' +
          '        await saveCheckpoint(tx, model.name, last)',
      },
      {
        rule: 'a read model’s place moves',
        find: '        await handle?.(tx)\n        await saveCheckpoint(tx, model.name, last)',
        replace: '        await handle?.(tx)',
      },
      {
        rule: 'a side effect’s place moves after it, not before',
        find: '          await handle(tx)\n        }\n        await saveCheckpoint(tx, effect.name, last)',
        replace: '          await saveCheckpoint(this.#db, effect.name, last)\n          await handle(tx)\n        }',
      },
    ],
  },
  {
    file: `${PLATFORM}/facts/checkpoint.ts`,
    tests: SUBSCRIPTIONS,
    mutants: [
      {
        rule: 'a process whose place is not the newest applies nothing',
        find: 'return place !== undefined && isSamePlace(place, expected)',
        replace: 'return place !== undefined',
      },
    ],
  },
  {
    file: `${PLATFORM}/facts/log.ts`,
    tests: SUBSCRIPTIONS,
    mutants: [
      {
        rule: 'a fact that commits late is not skipped',
        find: '\n       AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())',
        replace: '',
      },
      {
        rule: 'nothing is published that does not fit its declaration',
        find: '  if (!shape.fits(data))\n',
        replace: '  if (data === null)\n',
        tests: UNFIT,
      },
      {
        rule: 'no field is published that nobody declared',
        find: '  if (unknown !== undefined) throw',
        replace: '  if (unknown === null) throw',
        tests: UNFIT,
      },
    ],
  },
  {
    file: `${PLATFORM}/facts/decode.ts`,
    tests: UNFIT,
    mutants: [
      {
        rule: 'a stored fact is checked when it is read',
        find: 'byType.get(fact.type)?.shape.fits(fact.data) === true',
        replace: 'byType.has(fact.type)',
      },
      {
        rule: 'what comes before a fact that can not be read is done',
        find: 'if (index === 0 || !(error instanceof UnfitFactError)) throw error',
        replace: 'throw error',
      },
    ],
  },
  {
    file: `${PLATFORM}/jobs/queue.ts`,
    tests: [`${PLATFORM}/jobs/queue.db.test.ts`],
    mutants: [
      {
        rule: 'a job of a transaction that rolled back does not run',
        find: 'await tx.query(\n      `SELECT graphile_worker.add_job',
        replace: 'await this.#db.query(\n      `SELECT graphile_worker.add_job',
      },
      {
        rule: 'the jobs of a living runner are left alone',
        find: "WHERE j.locked_at < now() - $1 * interval '1 millisecond'\n         AND NOT EXISTS",
        replace: "WHERE j.locked_at < now() - $1 * interval '1 millisecond'\n         AND $1 > 0 OR NOT EXISTS",
      },
    ],
  },
  {
    file: `${PLATFORM}/csv/safe-cell.ts`,
    tests: [`${PLATFORM}/csv/csv-writer.test.ts`],
    mutants: [
      {
        rule: 'a cell that begins as a formula is defused',
        find: "typeof cell === 'string' ? cell.replaceAll(SAFE, \"'\") : cell",
        replace: 'cell',
      },
      {
        rule: 'so is one behind a semicolon or a line break',
        find: '(?<=(?:^|[;\\t\\r\\n]) *)',
        replace: '(?<=^ *)',
      },
    ],
  },
  {
    file: `${PLATFORM}/flags/flags.ts`,
    tests: [`${PLATFORM}/flags/flags.test.ts`],
    mutants: [
      {
        rule: 'a share of one percent is one of a hundred places',
        find: 'placeOf(key, memberId) < percent',
        replace: 'placeOf(key, memberId) <= percent',
      },
    ],
  },
  {
    file: `${MODULES}/collection/personal-data.ts`,
    tests: ERASING,
    mutants: [
      {
        rule: 'erasing takes out what a member noted and keeps elsewhere',
        find: '  erase: deleteMember,\n',
        replace: '',
      },
    ],
  },
  {
    file: `${MODULES}/users/store.ts`,
    tests: ERASING,
    mutants: [
      {
        rule: 'erasing takes a member out of the lists of others as well',
        find: 'DELETE FROM users.blocks WHERE member_id = $1 OR blocked_id = $1',
        replace: 'DELETE FROM users.blocks WHERE member_id = $1',
      },
    ],
  },
  {
    file: `${MODULES}/privacy/commands/erase-member.ts`,
    tests: ERASING,
    mutants: [
      {
        rule: 'nobody is erased while something is open',
        find: 'if (obstacles.length > 0) {',
        replace: 'if (obstacles.length > 1_000) {',
      },
      {
        rule: 'what a late request wrote is swept up',
        find: '    await eraseFrom(deps, tx, memberId, erasure.doneAt)\n',
        replace: '',
      },
    ],
  },
  {
    file: `${MODULES}/privacy/erasure.decision.ts`,
    tests: [`${MODULES}/privacy/erasure.decision.test.ts`],
    mutants: [
      {
        rule: 'an erasure that is held up is not tried before it is due',
        find: 'new Date(Math.max(erasure.dueAt.getTime(), now.getTime() + DAY_MS))',
        replace: 'new Date(now.getTime() + DAY_MS)',
      },
      {
        rule: 'since when it is held up stays the first time',
        find: 'heldUpAt: erasure.heldUpAt ?? now',
        replace: 'heldUpAt: now',
      },
    ],
  },
  {
    file: `${MODULES}/privacy/data-export.decision.ts`,
    tests: [`${MODULES}/privacy/data-export.decision.test.ts`],
    mutants: [
      {
        rule: 'an hour after the last one an export may be asked for',
        find: 'return next > now.getTime() ? new Date(next) : null',
        replace: 'return next >= now.getTime() ? new Date(next) : null',
      },
      {
        rule: 'an export that failed may be asked for again',
        find: "exports.filter(({ state }) => state !== 'failed')",
        replace: 'exports.filter(({ state }) => state.length > 0)',
      },
      {
        rule: 'one export at a time',
        find: "state === 'waiting' || state === 'running'",
        replace: "state === 'waiting'",
      },
    ],
  },
  {
    file: `${MODULES}/analytics/sale.decision.ts`,
    tests: [`${MODULES}/analytics/sale.decision.test.ts`],
    mutants: [
      {
        rule: 'the parts of a price add up to it',
        find: '(index < odd ? 1 : 0)',
        replace: '(index <= odd ? 1 : 0)',
      },
      {
        rule: 'three sales are enough to go by',
        find: 'if (same && same.sales >= ENOUGH_SALES)',
        replace: 'if (same && same.sales > ENOUGH_SALES)',
      },
    ],
  },
  {
    file: `${MODULES}/catalog/identity.decision.ts`,
    tests: [`${MODULES}/catalog/identity.decision.test.ts`],
    mutants: [
      {
        rule: 'a file never makes one card another',
        find: '  return alike(there.words, card.words)\n',
        replace: '  return true\n',
      },
      {
        rule: 'a card that has an id of the source is not another’s',
        find: '  if (card.source && there.sources[card.source.name] !== undefined) return false\n',
        replace: '',
      },
    ],
  },
  {
    file: `${MODULES}/notifications/subscription.decision.ts`,
    tests: [`${MODULES}/notifications/subscription.decision.test.ts`],
    mutants: [
      {
        rule: 'messages go over https alone',
        find: "protocol !== 'https:' || ",
        replace: '',
      },
      {
        rule: 'no message goes to a name of the own network',
        find: ' && !PRIVATE_NAMES.test(hostname)',
        replace: '',
      },
    ],
  },
  {
    file: `${MODULES}/notifications/notices/won.ts`,
    tests: NOTICES,
    mutants: [
      {
        rule: 'the winner is told, not the seller',
        find: 'decide: ({ data: { winnerId, auctionId',
        replace: 'decide: ({ data: { sellerId: winnerId, auctionId',
      },
    ],
  },
  {
    file: `${MODULES}/notifications/notices/wallet-changed.ts`,
    tests: NOTICES,
    mutants: [
      {
        rule: 'the seller is told of the money as well',
        find: ", changed(fact.data.sellerId, 'sale')]",
        replace: ']',
      },
    ],
  },
]
