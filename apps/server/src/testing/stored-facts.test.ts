import { expect, it } from 'vitest'
import { demoFacts } from '../demo/facts.ts'
import { analyticsFacts } from '../modules/analytics/index.ts'
import { auctionFacts } from '../modules/auctions/index.ts'
import { auditFacts } from '../modules/audit/index.ts'
import { backofficeFacts } from '../modules/backoffice/index.ts'
import { catalogFacts } from '../modules/catalog/index.ts'
import { identityFacts } from '../modules/identity/index.ts'
import { ledgerFacts } from '../modules/ledger/index.ts'
import { mediaFacts } from '../modules/media/index.ts'
import { privacyFacts } from '../modules/privacy/index.ts'
import { usersFacts } from '../modules/users/index.ts'
import { vaultFacts } from '../modules/vault/index.ts'
import { decodeFacts } from '../platform/facts/decode.ts'
import { typesOf, type Fact } from '../platform/facts/fact.ts'
import { flagFacts } from '../platform/flags/facts.ts'
import { STORED_FACTS } from './stored-facts.ts'

const FACTS: readonly Fact[] = [
  auctionFacts,
  catalogFacts,
  identityFacts,
  ledgerFacts,
  mediaFacts,
  privacyFacts,
  usersFacts,
  vaultFacts,
  auditFacts,
  backofficeFacts,
  analyticsFacts,
  flagFacts,
  demoFacts,
].flatMap((set): Fact[] => Object.values(set))

it.each(STORED_FACTS.map((stored) => [stored.type, stored] as const))(
  'a folder of data from version 1 goes on: %s reads through its declaration',
  (_type, stored) => {
    expect(decodeFacts(FACTS, [stored])).toHaveLength(1)
  },
)

it('an erased member’s facts still read: what erasure takes out may be absent', () => {
  for (const stored of STORED_FACTS) {
    const redacted = FACTS.find((fact) => typesOf(fact).includes(stored.type))?.redacted ?? []
    const data = Object.fromEntries(Object.entries(stored.data).filter(([field]) => !redacted.includes(field)))
    expect(decodeFacts(FACTS, [{ ...stored, data }])).toHaveLength(1)
  }
})

it('no name is declared twice', () => {
  const names = FACTS.flatMap(typesOf)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
