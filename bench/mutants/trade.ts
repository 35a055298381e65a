import type { MutatedFile } from './mutant.ts'

const AUCTIONS = 'apps/server/src/modules/auctions'
const LEDGER = 'apps/server/src/modules/ledger'
const VAULT = 'apps/server/src/modules/vault'
const PLACING = [`${AUCTIONS}/place-bids.db.test.ts`]
const VAULT_TESTS = [`${VAULT}/vault.db.test.ts`]

/** Money and cards: what is held, moved and tied up. */
export const tradeMutants: readonly MutatedFile[] = [
  {
    file: `${VAULT}/copy.decision.ts`,
    tests: [`${VAULT}/copy.decision.test.ts`],
    mutants: [
      {
        rule: 'a copy is tied up in one thing at a time',
        find: 'if (copy.encumbranceKind !== null)',
        replace: "if (copy.encumbranceKind === 'mint')",
      },
      {
        rule: 'nobody ties up a copy of somebody else',
        find: 'if (copy.ownerId !== memberId)',
        replace: "if (copy.ownerId === '')",
      },
      {
        rule: 'a copy in a wallet on a chain is not in the vault',
        find: "if (copy.custody !== 'vault')",
        replace: "if (copy.custody !== 'vault' && copy.encumbranceKind !== null)",
      },
      {
        rule: 'a certificate is of one copy',
        find: 'edition !== undefined && edition > 1',
        replace: 'edition !== undefined && edition > 2',
      },
    ],
  },
  {
    file: `${VAULT}/vault.ts`,
    tests: VAULT_TESTS,
    mutants: [
      {
        rule: 'only who tied a copy up frees or moves it',
        find: 'copy && copy.encumbranceKind === by.kind && copy.encumbranceId === by.id',
        replace: 'copy',
      },
      {
        rule: 'a copy tied up in another lot is not this lot’s',
        find: ' && copy.encumbranceId === by.id',
        replace: '',
      },
      {
        rule: 'a copy that does not exist is not tied up in silence',
        find: "if (copies.length !== new Set(copyIds).size) orThrow(vaultError('copy_not_found'))",
        replace: '',
      },
    ],
  },
  {
    file: `${VAULT}/store.ts`,
    tests: VAULT_TESTS,
    mutants: [
      {
        rule: 'of two who tie up a copy at once the second waits and is refused',
        find: 'ORDER BY id FOR UPDATE`',
        replace: 'ORDER BY id`',
      },
      {
        rule: 'a new owner is not shown because the last one was',
        find: 'owner_id = m.to_id, owner_shown = false,',
        replace: 'owner_id = m.to_id,',
      },
      {
        rule: 'a copy that moved is free',
        find: 'acquired_at = $3, encumbrance_kind = NULL, encumbrance_id = NULL',
        replace: 'acquired_at = $3',
      },
    ],
  },
  {
    file: `${LEDGER}/account.decision.ts`,
    tests: [`${LEDGER}/book.decision.test.ts`],
    mutants: [
      {
        rule: 'what is held is not spent twice',
        find: 'return creditsPosted - debitsPosted - debitsPending',
        replace: 'return creditsPosted - debitsPosted',
      },
      {
        rule: 'what is only expected is not spent',
        find:
          'availableCents({ creditsPosted, debitsPosted, debitsPending }: Account): Cents {\n' +
          '  return creditsPosted',
        replace:
          'availableCents({ creditsPosted, creditsPending, debitsPosted, debitsPending }: Account): Cents {\n' +
          '  return creditsPending + creditsPosted',
      },
      {
        rule: 'a wallet gives all that it has and no cent more',
        find: 'isLimited(debit) && available < amountCents',
        replace: 'isLimited(debit) && available + 1 < amountCents',
      },
      {
        rule: 'a transfer’s id used again with another amount is refused',
        find: '    one.amountCents === other.amountCents &&\n',
        replace: '',
      },
      {
        rule: 'a transfer’s id used again for another account is refused',
        find: '    one.creditAccountId === other.creditAccountId &&\n',
        replace: '',
      },
      {
        rule: 'sums stay below 2^53: a wallet is full at its bound',
        find: 'return amountCents > roomCents',
        replace: 'return amountCents > roomCents + 1',
      },
      {
        rule: 'the wallet of one who is gone takes nothing',
        find: 'if (debit.closed || credit.closed)',
        replace: 'if (debit.closed)',
      },
      {
        rule: 'a hold is resolved under one id alone, which is another one',
        find: 'Number.parseInt(pendingId.slice(-1), 16) ^ 1',
        replace: 'Number.parseInt(pendingId.slice(-1), 16) ^ 0',
      },
      {
        rule: 'what a hold was posted of is gone, the rest returns',
        find: "const posted = kind === 'post' ? amountCents : 0",
        replace: "const posted = kind === 'post' ? heldCents : 0",
      },
    ],
  },
  {
    file: 'apps/server/src/platform/money/money.ts',
    tests: ['apps/server/src/platform/money/money.test.ts'],
    mutants: [
      {
        rule: 'a fee is rounded down',
        find: 'Number((BigInt(amountCents) * BigInt(rateBps)) / 10_000n)',
        replace: 'Number((BigInt(amountCents) * BigInt(rateBps) + 5_000n) / 10_000n)',
      },
      {
        rule: 'a fee is exact beyond 2^53',
        find: 'Number((BigInt(amountCents) * BigInt(rateBps)) / 10_000n)',
        replace: 'Math.floor((amountCents * rateBps) / 10_000)',
      },
    ],
  },
  {
    file: `${LEDGER}/commands/deposit-funds.ts`,
    tests: [`${LEDGER}/withdrawal.db.test.ts`],
    mutants: [
      {
        rule: 'a full wallet takes no deposit',
        find: '    if (full) orThrow(full)\n',
        replace: '',
      },
      {
        rule: 'the same deposit sent twice is told once',
        find: '    if (book.unchanged) return // The same deposit sent twice.\n',
        replace: '',
      },
    ],
  },
  {
    file: `${LEDGER}/commands/pay-out-withdrawal.ts`,
    tests: [`${LEDGER}/withdrawal.db.test.ts`],
    mutants: [
      {
        rule: 'a withdrawal is resolved once',
        find: "if (withdrawal.status !== 'sending') return\n",
        replace: '\n',
      },
      {
        rule: 'what the rail refused returns to the wallet',
        find: "if (outcome === 'confirmed') book.postHold",
        replace: "if (outcome !== 'failed' || amountCents > 0) book.postHold",
      },
    ],
  },
  {
    file: `${AUCTIONS}/bid-batch.decision.ts`,
    tests: PLACING,
    mutants: [
      {
        rule: 'being outbid frees what was held',
        find: '    if (own === 0) voidLeadersHold(this.#book, auction)\n',
        replace: '',
      },
      {
        rule: 'a leader raises with the money that is held already',
        find: 'this.#book.available(bidderId) + own >= maximumCents',
        replace: 'this.#book.available(bidderId) >= maximumCents',
      },
      {
        rule: 'a bid that does not lead holds nothing',
        find: 'placed.leads ? this.#holdMaximum(before',
        replace: 'bidderId ? this.#holdMaximum(before',
      },
    ],
  },
  {
    file: `${AUCTIONS}/bid-answers.ts`,
    tests: PLACING,
    mutants: [
      {
        rule: 'a bid’s idempotency key with another request is refused',
        find: 'row.requestHash.equals(request.key.requestHash) && row.body !== null',
        replace: 'row.body !== null',
      },
    ],
  },
  {
    file: `${AUCTIONS}/store.ts`,
    tests: PLACING,
    mutants: [
      {
        rule: 'a lot is claimed for its end by one process',
        find: 'ORDER BY ends_at, id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED',
        replace: 'ORDER BY ends_at, id LIMIT $1',
      },
      {
        rule: 'a lot is locked before it is bid on',
        find: 'ORDER BY id FOR NO KEY UPDATE`',
        replace: 'ORDER BY id`',
      },
    ],
  },
  {
    file: `${AUCTIONS}/commands/cancel-auction.ts`,
    tests: PLACING,
    mutants: [
      {
        rule: 'a cancelled lot frees the leader’s money',
        find: '      voidLeadersHold(book, auction)\n',
        replace: '',
      },
    ],
  },
  {
    file: `${AUCTIONS}/commands/void-bid.ts`,
    tests: PLACING,
    mutants: [
      {
        rule: 'a leader after a void is funded, or is taken out as well',
        find: "voided.push({ bidId: leader.bidId, bidderId: leader.bidderId, reason: 'unfunded' })",
        replace: 'return { lot, leaderHoldId: null, voided }',
      },
    ],
  },
  {
    file: `${AUCTIONS}/consumers.ts`,
    tests: [`${AUCTIONS}/listings.db.test.ts`],
    mutants: [
      {
        rule: 'an older fact does not overwrite a newer state of a list',
        find: ' AND l.sequence < n.sequence`',
        replace: '`',
      },
      {
        rule: 'of several facts of a lot the newest counts',
        find: 'before.sequence < data.sequence',
        replace: 'before.sequence > data.sequence',
      },
    ],
  },
]
