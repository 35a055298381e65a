import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compare, importsIn } from './dependencies.ts'
import { cruiseImports } from './imports.ts'
import { pathsIn } from './paths.ts'
import { impuritiesIn } from './purity.ts'
import { schemasIn } from './schemas.ts'
import { wordsIn } from './words.ts'

/** Each check of `npm run check` sees a planted violation of each of its rules, and nothing in what is right. */
const SRC = 'apps/server/src'
const FILES: Readonly<Record<string, string>> = {
  [`${SRC}/modules/one/index.ts`]: "export { inner } from './inner.ts'\n",
  [`${SRC}/modules/one/inner.ts`]: 'export const inner = 1\n',
  [`${SRC}/modules/two/index.ts`]: "export { right } from './right.ts'\n",
  [`${SRC}/modules/two/right.ts`]: "import { inner } from '../one/index.ts'\nexport const right = inner\n",
  [`${SRC}/modules/two/behind.ts`]: "import { inner } from '../one/inner.ts'\nexport const behind = inner\n",
  [`${SRC}/modules/two/behind.test.ts`]: "import { inner } from '../one/inner.ts'\nexport const tested = inner\n",
  [`${SRC}/app/behind.ts`]: "import { inner } from '../modules/one/inner.ts'\nexport const app = inner\n",
  [`${SRC}/platform/piece/asks.ts`]: "import { inner } from '../../modules/one/index.ts'\nexport const asks = inner\n",
  [`${SRC}/modules/one/store.ts`]: 'export const store = 1\n',
  [`${SRC}/modules/one/a.decision.ts`]: "import { store } from './store.ts'\nexport const decided = store\n",
  [`${SRC}/modules/one/round.ts`]: "import type { B } from './trip.ts'\nexport interface A { readonly b: B }\n",
  [`${SRC}/modules/one/trip.ts`]: "import type { A } from './round.ts'\nexport interface B { readonly a: A }\n",
  [`${SRC}/modules/one/nobody.ts`]: 'export const nobody = 1\n',
  'apps/web/src/page.ts': "import { inner } from '../../server/src/modules/one/index.ts'\nexport const page = inner\n",
  'packages/sdk/src/client.ts':
    "import { store } from '../../../apps/server/src/modules/one/store.ts'\nexport { store }\n",
}

describe('the import rules', () => {
  let root: string
  let found: ReadonlySet<string>
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'ece-imports-'))
    for (const [path, source] of Object.entries(FILES)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), source)
    }
    await writeFile(
      join(root, 'tsconfig.json'),
      '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
    )
    const { seen, violations } = await cruiseImports(['apps/server/src', 'apps/web/src', 'packages'], root)
    expect(seen.length).toBeGreaterThanOrEqual(Object.keys(FILES).length)
    found = new Set(violations.map(({ rule, from }) => `${rule}: ${from}`))
  })
  afterAll(async () => rm(root, { recursive: true, force: true }))

  it.each([
    `modules-by-their-front-door: ${SRC}/modules/two/behind.ts`,
    `modules-by-their-front-door: ${SRC}/modules/two/behind.test.ts`,
    `app-and-demo-by-the-front-door: ${SRC}/app/behind.ts`,
    `platform-imports-no-module: ${SRC}/platform/piece/asks.ts`,
    `decisions-import-only-decisions: ${SRC}/modules/one/a.decision.ts`,
    `no-cycles: ${SRC}/modules/one/round.ts`,
    `no-orphans: ${SRC}/modules/one/nobody.ts`,
    'clients-by-contracts-and-sdk: apps/web/src/page.ts',
    'clients-by-contracts-and-sdk: packages/sdk/src/client.ts',
  ])('catch %s', (violation) => {
    expect([...found]).toContain(violation)
  })

  it('let pass what goes by the front door', () => {
    expect([...found].filter((violation) => violation.endsWith('/right.ts'))).toEqual([])
  })
})

describe('purity of decisions', () => {
  it.each([
    'const at = new Date()',
    'const at = Date.now()',
    'const dice = Math.random()',
    'const id = newId()',
    'const id = crypto.randomUUID()',
    'setTimeout(() => undefined, 1)',
    'const told = process.env',
    'const asked = fetch("https://exchange.test")',
    'export async function decide() {}',
    'const later = async () => 1',
    'const now = Temporal.Now.instant()',
  ])('catches %s', (source) => {
    expect(impuritiesIn('a.decision.ts', source)).not.toEqual([])
  })

  it.each([
    'const at = new Date(given.at)',
    'export const process = (lot: Lot) => lot.process',
    'const named = { process: 1 }',
    'const max = Math.max(1, 2)',
  ])('lets pass %s', (source) => {
    expect(impuritiesIn('a.decision.ts', source).filter((each) => !each.endsWith(' process'))).toEqual([])
  })
})

describe('words of modules in the platform', () => {
  const said = (source: string): string[] => wordsIn('part.ts', source, new Set(['auctions', 'identity']))

  it.each([
    "const FLAGS = { 'auctions.buy_now': true }",
    "const types = ['auctions.*']",
    "const counted = 'ece_bids_total'",
    'interface Totals { readonly bids: number }',
    'const openLot = () => 1',
    'const ECE_FAUCET = true',
    'class A { #wallets = 1 }',
    'query(`SELECT * FROM ${schema}.cards`)',
    'query(`SELECT ${one} FROM copies OF sellers ${two}`)',
    "throw new Error('The lot is over.')",
    "export const may = 'identity.read_me'",
    "import { fold } from '@ece/rules/auction'",
  ])('catches %s', (source) => {
    expect(said(source)).not.toEqual([])
  })

  it.each([
    '// A bid, say, or `auctions.lot_opened`.',
    "const title = 'Elite Card Exchange'",
    'const slot = ballot + forbidden + discard',
    'interface Runner { readonly identity: { uid: number } }',
    "const type = 'platform.flag_changed'",
  ])('lets pass %s', (source) => {
    expect(said(source)).toEqual([])
  })
})

describe('SQL and its schemas', () => {
  const modules = new Set(['one', 'two', 'audit', 'analytics'])
  const violations = (owner: string | undefined, sql: string): number =>
    schemasIn('store.ts', `query(\`${sql}\`)`, owner, modules).violations.length

  it.each([
    ['one', 'SELECT * FROM two.rows'],
    ['one', 'SELECT * FROM one.rows JOIN two.rows USING (id)'],
    ['one', 'INSERT INTO two.rows VALUES (1)'],
    ['one', 'UPDATE two.rows SET a = 1'],
    ['one', 'DELETE FROM two.rows'],
    ['one', 'TRUNCATE two.rows'],
    ['one', 'INSERT INTO events.log VALUES (1)'],
    ['analytics', 'UPDATE two.rows SET a = 1'],
    ['audit', 'DELETE FROM one.rows'],
    ['platform', 'SELECT * FROM one.rows'],
    [undefined, 'SELECT * FROM one.rows'],
    [undefined, 'INSERT INTO one.rows VALUES (1)'],
  ])('catches that %s says %s', (owner, sql) => {
    expect(violations(owner, sql)).toBe(1)
  })

  it.each([
    ['one', 'SELECT * FROM one.rows'],
    ['one', 'DELETE FROM one.rows'],
    ['analytics', 'SELECT * FROM one.rows'],
    ['platform', 'INSERT INTO events.log VALUES (1)'],
    ['one', 'SELECT * FROM events.log'],
  ])('lets %s say %s', (owner, sql) => {
    expect(violations(owner, sql)).toBe(0)
  })
})

it('paths of the API in a client are caught, also in a template', () => {
  expect(pathsIn('a.ts', "call('/api/v1/lots')")).toHaveLength(1)
  expect(pathsIn('a.ts', 'call(`/api/auth/${name}`)')).toHaveLength(1)
  expect(pathsIn('a.ts', "link('/lots')")).toEqual([])
})

describe('dependencies', () => {
  const imported = importsIn(
    "import a from 'alpha'\nimport('@scope/beta/deep')\nimport { join } from 'node:path'\nimport './own.ts'",
  )
  const known = new Set(['alpha', '@scope/beta', 'gamma'])

  it('sees one that nobody imports, and one that is imported by chance', () => {
    expect(compare({ dependencies: { alpha: '1', gamma: '1' } }, imported, known)).toEqual({
      dead: ['gamma'],
      unnamed: ['@scope/beta'],
    })
  })

  it('lets pass what is imported and named, with its types', () => {
    const manifest = { dependencies: { alpha: '1', '@scope/beta': '1' }, devDependencies: { '@types/alpha': '1' } }
    expect(compare(manifest, imported, known)).toEqual({ dead: [], unnamed: [] })
  })
})
