import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declaredLists } from '../platform/http/paging.ts'
import { startFuzzedExchange, type FuzzedExchange } from './fuzz/exchange.ts'
import type { ListSeed } from './list-rows.ts'
import { seededLists } from './list-seeds.ts'

/** Lists are read from their beginning again and again, so a page holds all of these. */
const ROWS = 7
const WHOLE = 100

interface Page {
  /** Each as text, by which it is known. */
  readonly items: readonly string[]
  readonly nextCursor: string | null
}

let fuzzed: FuzzedExchange
let seeds: ReadonlyMap<string, ListSeed>
/** Of each list the places of its rows but the last, as its cursors have them. */
const places = new Map<string, readonly (readonly unknown[])[]>()

beforeAll(async () => {
  fuzzed = await startFuzzedExchange()
  const [, , , lotId] = fuzzed.ids
  await answer('member', `/auctions/${lotId}/bids`, { method: 'POST', body: JSON.stringify({ maximumCents: 5_000 }) })
  seeds = await seededLists(fuzzed)
}, 240_000)
afterAll(async () => fuzzed.exchange.close())

async function answer(as: string, path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> {
  const { headers = {} } = fuzzed.callers.find(({ name }) => name === as) ?? {}
  const type: Readonly<Record<string, string>> = init.body === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(`${fuzzed.exchange.address}/api/v1${path}`, {
    ...init,
    headers: { ...headers, ...type },
  })
  const body: unknown = await response.json()
  return { status: response.status, body }
}

function seedOf(name: string): ListSeed {
  const seed = seeds.get(name)
  if (!seed) throw new Error(`the list ${name} has no rows in this test: add its seed to testing/list-seeds.ts`)
  return seed
}

function addressOf({ path }: ListSeed, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${path}${path.includes('?') ? '&' : '?'}${pairs.join('&')}`
}

async function pageOf(seed: ListSeed, limit: number, cursor: string | null = null): Promise<Page> {
  const address = addressOf(seed, { limit: String(limit), ...(cursor === null ? {} : { cursor }) })
  const { status, body } = await answer(seed.as, address)
  const { items, nextCursor } = Object(body)
  if (status !== 200 || !Array.isArray(items)) throw new Error(`${address}: ${status} ${JSON.stringify(body)}`)
  return {
    items: items.map((item) => JSON.stringify(item)),
    nextCursor: typeof nextCursor === 'string' ? nextCursor : null,
  }
}

/** The pages behind a cursor (null: all of them), to the last one, which has none. */
async function pagesFrom(seed: ListSeed, limit: number, from: string | null = null): Promise<Page[]> {
  const pages: Page[] = []
  for (let cursor = from; ;) {
    const page = await pageOf(seed, limit, cursor)
    pages.push(page)
    cursor = page.nextCursor
    if (cursor === null) return pages
    if (pages.length > WHOLE) throw new Error(`${seed.path} does not end`)
  }
}

const itemsOf = (pages: readonly Page[]): string[] => pages.flatMap(({ items }) => items)
const cursorOf = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url')
const valuesOf = (cursor: string | null): unknown[] => {
  const values: unknown = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString())
  return Array.isArray(values) ? values : []
}

async function remove({ table, key }: ListSeed, place: readonly unknown[]): Promise<void> {
  const values = Object.values(key).map((fromEnd) => place.at(-fromEnd))
  const columns = Object.keys(key).map((column, index) => `${column}::text = $${index + 1}`)
  const gone = await fuzzed.exchange.db.query(
    `DELETE FROM ${table} WHERE ${columns.join(' AND ')} RETURNING 1`,
    values.map(String),
  )
  expect(gone, `rows of ${table} at ${JSON.stringify(place)}`).toHaveLength(1)
}

/** The operations whose answer is a page, as the routes declare them. */
function pagedOperations(): string[] {
  return fuzzed.operations.flatMap(({ id, method, isPage }) => (method === 'GET' && isPage ? [id] : []))
}

it('every route that answers a page declares its list, and no list is without a route', () => {
  const operations = pagedOperations()
  expect(operations.length).toBeGreaterThan(15)
  const lists = declaredLists().map((name) => name.split('.')[0])
  expect(operations.filter((id) => !lists.includes(id))).toEqual([])
  expect(lists.filter((id) => !operations.includes(id ?? ''))).toEqual([])
})

it('every list has rows in this test', () => {
  expect(
    declaredLists().filter((name) => !seeds.has(name)),
    'lists without a seed; add one for each to testing/list-seeds.ts',
  ).toEqual([])
  expect([...seeds.keys()].filter((name) => !declaredLists().includes(name))).toEqual([])
})

describe.each(declaredLists())('%s', (name) => {
  it('is the same rows in the same order in pages of any size', async () => {
    const seed = seedOf(name)
    for (let n = 0; n < ROWS; n += 1) await seed.add(n)
    const whole = await pageOf(seed, WHOLE)
    expect(whole.nextCursor).toBeNull()
    expect(whole.items.length).toBeGreaterThanOrEqual(ROWS)
    expect(new Set(whole.items).size).toBe(whole.items.length)
    const ones = await pagesFrom(seed, 1)
    expect(itemsOf(ones)).toEqual(whole.items)
    expect(ones).toHaveLength(whole.items.length)
    const twos = await pagesFrom(seed, 2)
    expect(itemsOf(twos)).toEqual(whole.items)
    expect(twos).toHaveLength(Math.ceil(whole.items.length / 2))
    const cursors = ones.slice(0, -1).map(({ nextCursor }) => valuesOf(nextCursor))
    expect(new Set(cursors.map(([of]) => of))).toEqual(new Set([name]))
    places.set(
      name,
      cursors.map(([, ...values]) => values),
    )
  })

  it('loses and repeats no other row when rows come and go between two pages', async () => {
    const seed = seedOf(name)
    const before = (await pageOf(seed, WHOLE - 1)).items
    const first = await pageOf(seed, 3)
    expect(first.items).toEqual(before.slice(0, 3))
    for (const n of [0, 1, ROWS, ROWS + 1, ROWS + 2]) await seed.add(n)
    // The row that the cursor stands on, and one that is still to come.
    for (const index of [2, 4]) await remove(seed, places.get(name)?.[index] ?? [])
    const rest = itemsOf(await pagesFrom(seed, 3, first.nextCursor))
    expect(new Set([...first.items, ...rest]).size).toBe(3 + rest.length)
    expect(rest.filter((item) => before.includes(item))).toEqual(before.filter((_, index) => index === 3 || index > 4))
  })

  it('refuses what is no cursor of its own', async () => {
    const seed = seedOf(name)
    const own = places.get(name) ?? []
    const wrong = [...brokenCursors(), ...misshapen(name, own), ...foreignCursors(name)]
    const taken: string[] = []
    for (const cursor of wrong) {
      const { status, body } = await answer(seed.as, addressOf(seed, { cursor }))
      if (status !== 422 || Object(body).code !== 'http.invalid_request')
        taken.push(`${status} ${Buffer.from(cursor, 'base64url').toString()}`)
    }
    expect(taken).toEqual([])
  })
})

it('a cursor has room for the longest names there may be, in any script', async () => {
  for (const [table, column] of [
    ['catalog.cards', 'search_name'],
    ['collection.copies', 'card_name'],
    ['collection.copies', 'set_name'],
    ['collection.elsewhere', 'card_name'],
    ['vault.copies', 'card_name'],
  ] as const)
    await fuzzed.exchange.db.query(`UPDATE ${table} SET ${column} = repeat('𠮷', 300)`)
  for (const name of [
    'listCards.name',
    'listCollection.name',
    'listCollection.number',
    'listCopies.name',
    'listHoldings',
  ])
    expect(itemsOf(await pagesFrom(seedOf(name), 4))).toEqual((await pageOf(seedOf(name), WHOLE - 2)).items)
})

const brokenCursors = (): string[] => [
  '',
  'x',
  '!',
  'bnVsbA',
  cursorOf({}),
  cursorOf([]),
  cursorOf('x'),
  `${cursorOf([1])}=`,
]

/** The list's own cursors with a value too few or too many, or with one of another kind. */
function misshapen(name: string, own: readonly (readonly unknown[])[]): string[] {
  const [place = []] = own
  const others = place.flatMap((value, index) => {
    const isOfKind = own.map((each) => each[index])
    return otherKinds(value, isOfKind.includes(null)).map((other) => place.with(index, other))
  })
  return [
    place,
    [name],
    [name, ...place.slice(1)],
    [name, ...place, 1],
    ...others.map((other) => [name, ...other]),
  ].map(cursorOf)
}

/** Values that no column of the value's kind could be compared with. */
function otherKinds(value: unknown, mayBeNull: boolean): unknown[] {
  const never = [true, [], {}, [value], ...(mayBeNull ? [] : [null])]
  if (typeof value === 'string' && !/^[\da-f]{8}-|^\d{4}-/.test(value)) return [...never, 1, 'a\0', '\uD800']
  if (typeof value === 'string')
    return [...never, 1, '', 'x', 'a\0', '\uD800', '2026-02-30', '2026-02-30T00:00:00Z', 'infinity', `${value}x`]
  return [...never, 'x', '1', 1.5, 2 ** 53, -(2 ** 53), '\0']
}

function foreignCursors(name: string): string[] {
  return [...places].flatMap(([other, [place]]) => (other === name || !place ? [] : [cursorOf([other, ...place])]))
}
