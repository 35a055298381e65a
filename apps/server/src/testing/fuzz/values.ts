import { randomUUID } from 'node:crypto'
import { declaredLists } from '../../platform/http/paging.ts'
import type { Random } from './random.ts'

/** Ids that are somebody's or something's, for requests that are to reach what lies behind a look-up. */
export type IdPool = readonly string[]
type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)

/** Depth that a parser written carelessly falls over. */
const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

/** Texts that have broken programs. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u0007',
  '\uD800',
  'x\uDFFFy',
  '\uFEFF',
  '\u202Eevil',
  'é'.repeat(300),
  'x'.repeat(10_000),
  '0',
  '-1',
  '1e21',
  '1e309',
  'Infinity',
  'NaN',
  '9007199254740993',
  '99999999999999999999999',
  'null',
  'true',
  '[object Object]',
  "' OR 1=1 --",
  '%',
  '_',
  '\\',
  "\\'",
  '%00',
  '../../etc/passwd',
  '..%2f..',
  '<script>alert(1)</script>',
  '=1+1',
  'https://evil.example',
  '//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '2026-13-45',
  '0000-00-00T00:00:00Z',
  '275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30',
  'Etc/GMT+99',
  'Europe/Berlin\u0000',
  'xx-XX-x-y-z',
  '__proto__',
  'constructor',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '"',
  '"unclosed',
  '{"a":',
  'me',
  '*',
  '( ( (',
  '&|!',
  'a:*',
  '\r\nX-Injected: 1',
  '𝒳'.repeat(50),
]
const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.5,
  1e21,
  -1e21,
  1e308,
  2 ** 31,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 63,
  -(2 ** 63),
  1e-7,
]

/** Cursors as ours look, of this list or another, of other lengths, and with what no list keys by. */
export function forgedCursor(random: Random, ids: IdPool, operationId: string): string {
  const part = (): string | number | null =>
    random.of([random.of(TEXTS), random.of(NUMBERS), random.of(ids), '2026-01-01T00:00:00Z', null])
  if (random.chance(0.2)) return random.of(TEXTS)
  const lists = declaredLists()
  const own = lists.filter((name) => name === operationId || name.startsWith(`${operationId}.`))
  const name = own.length > 0 && random.chance(0.8) ? random.of(own) : random.of(lists)
  const values = [name, ...Array.from({ length: random.below(7) }, part)]
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Anything but what was asked for. */
export function badValue(random: Random): unknown {
  return random.of<unknown>([
    random.of(TEXTS),
    random.of(TEXTS),
    random.of(NUMBERS),
    null,
    true,
    [],
    {},
    [[]],
    { __proto__: 1 },
    deep(2_000),
    Array(500).fill('x'),
    ['x', 1, null],
  ])
}

export function badText(random: Random): string {
  return random.of(TEXTS)
}

/** A value that a schema takes, as far as it says what it takes; real ids where it wants one. */
export function goodValue(schema: unknown, random: Random, ids: IdPool): unknown {
  if (!isRecord(schema)) return 'x'
  const choices = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(choices)) return goodValue(random.of(choices), random, ids)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return random.of(schema['enum'])
  switch (schema['type']) {
    case 'string':
      return goodText(schema, random, ids)
    case 'integer':
    case 'number': {
      const [low, high] = [numberOf(schema['minimum'], 0), numberOf(schema['maximum'], 100_000)]
      return random.chance(0.2) ? high : low + random.below(Math.min(1_000, high - low + 1))
    }
    case 'boolean':
      return random.chance(0.5)
    case 'null':
      return null
    case 'array': {
      const length = Math.min(numberOf(schema['minItems'], 0) + random.below(3), numberOf(schema['maxItems'], 3))
      return Array.from({ length }, () => goodValue(schema['items'], random, ids))
    }
    default:
      return goodObject(schema, random, ids)
  }
}

function goodText(schema: Json, random: Random, ids: IdPool): string {
  const soon = new Date(Date.now() + random.below(10) * 86_400_000)
  switch (schema['format']) {
    case 'uuid':
      return random.chance(0.8) ? random.of(ids) : randomUUID()
    case 'date-time':
      return soon.toISOString()
    case 'date':
      return soon.toISOString().slice(0, 10)
    case 'email':
      return `someone${random.below(50)}@test.local`
    default:
      return random
        .of(['lantern', 'Ada', 'en', 'note', random.of(ids)])
        .padEnd(numberOf(schema['minLength'], 0), 'x')
        .slice(0, numberOf(schema['maxLength'], 200))
  }
}

function goodObject(schema: Json, random: Random, ids: IdPool): Json {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  const properties = isRecord(schema['properties']) ? Object.entries(schema['properties']) : []
  const chosen = properties.filter(([name]) => required.has(name) || random.chance(0.5))
  return Object.fromEntries(chosen.map(([name, inner]) => [name, goodValue(inner, random, ids)]))
}

/** The value with something of it spoilt: a field, an item, or the whole. */
export function spoilt(value: unknown, random: Random): unknown {
  if (isRecord(value) && Object.keys(value).length > 0 && random.chance(0.85)) {
    const name = random.of(Object.keys(value))
    const rest = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
    return random.chance(0.15) ? rest : { ...rest, [name]: spoilt(value[name], random) }
  }
  if (Array.isArray(value) && value.length > 0 && random.chance(0.7))
    return [...value.slice(1), spoilt(value[0], random)]
  return badValue(random)
}
