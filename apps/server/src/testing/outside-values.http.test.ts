import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityServicePart } from '../modules/identity/index.ts'
import { documentationPart } from '../platform/http/documentation.part.ts'
import { httpPart } from '../platform/http/part.ts'
import { startTestExchange, type TestExchange } from './exchange.ts'

/** Texts and numbers that parsers, indexes and columns trip over; JSON as it is sent, so that half a pair stays one. */
const TEXTS = [String.raw`"a\ud83d"`, String.raw`"\udca9"`, String.raw`"a\u0000b"`, `"${'🂡'.repeat(3_000)}"`]
/** Of these each field gets one, in turn. */
const MORE_TEXTS = [
  String.raw`"\u001b[31m"`,
  String.raw`"\u202ecba"`,
  String.raw`"\ufeff\u200b"`,
  '" "',
  '"23:59:60Z"',
  '"2016-12-31T23:59:60Z"',
  '"2016-12-31T23:59:59+23:59"',
  '"0000-01-01"',
  '"0000-01-01T00:00:00Z"',
  '"US/Pacific-New"',
  '"+99999999999999999999"',
]
const NUMBERS = ['9007199254740993', '1e21', '-1']

let turn = 0
const texts = (): string[] => [...TEXTS, MORE_TEXTS[turn++ % MORE_TEXTS.length] ?? '']

interface Schema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly minItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}
interface Operation {
  readonly operationId?: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

/** They end the caller's own standing, or answer with a stream that has no end. */
const LEFT_OUT = new Set(['eraseMe', 'watchLog', 'streamFacts'])
const ID = '0190a000-0000-7000-8000-000000000000'

/** The least that a schema takes. */
function sample(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.anyOf) return schema.anyOf[0] ? sample(schema.anyOf[0]) : 'null'
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'object') {
    const required = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name))
    return `{${required.map(([name, inner]) => `${JSON.stringify(name)}:${sample(inner)}`).join(',')}}`
  }
  if (type === 'array') return schema.items && (schema.minItems ?? 0) > 0 ? `[${sample(schema.items)}]` : '[]'
  if (type === 'integer' || type === 'number') return String(Math.max(1, schema.minimum ?? 1))
  if (type === 'boolean') return 'true'
  if (type !== 'string') return 'null'
  if (schema.format === 'uuid') return JSON.stringify(ID)
  if (schema.format === 'date') return '"2026-01-31"'
  if (schema.format === 'date-time') return '"2026-01-31T12:00:00Z"'
  if (schema.format === 'email') return '"ada@test.local"'
  return JSON.stringify(schema.pattern === '^[A-Z]{3}$' ? 'USD' : 'a'.repeat(Math.max(3, schema.minLength ?? 0)))
}

/** The sample with one of its texts or numbers exchanged, each in turn: every field, also those that may be left out. */
function* spoiled(schema: Schema): Generator<string> {
  for (const branch of schema.anyOf ?? []) yield* spoiled(branch)
  if (schema.type === 'string') yield* texts()
  if (schema.type === 'integer' || schema.type === 'number') yield* NUMBERS
  if (schema.type === 'array' && schema.items) for (const item of spoiled(schema.items)) yield `[${item}]`
  if (schema.type !== 'object') return
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    for (const value of spoiled(inner)) {
      const others = Object.entries(schema.properties ?? {}).filter(
        ([other]) => other !== name && schema.required?.includes(other),
      )
      yield `{${[...others.map(([other, its]) => `${JSON.stringify(other)}:${sample(its)}`), `${JSON.stringify(name)}:${value}`].join(',')}}`
    }
}

const PASSWORD = 'a-fine-long-passphrase'
let exchange: TestExchange
let headers: Record<string, string>
let operations: (readonly [method: string, path: string, operation: Operation])[]

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  await exchange.started.get(identityServicePart).createMember({
    email: 'root@test.local',
    password: PASSWORD,
    name: 'Root',
    username: 'root_member',
    roles: ['admin'],
    emailVerified: true,
  })
  const signedIn = await fetch(`${exchange.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'root@test.local', password: PASSWORD }),
  })
  const token = signedIn.headers.get('set-auth-token') ?? ''
  const { token: access } = JSON.parse(
    await (await fetch(`${exchange.address}/api/auth/token`, { headers: { authorization: `Bearer ${token}` } })).text(),
  ) as { token: string }
  headers = { authorization: `Bearer ${access}` }
  const { paths } = JSON.parse(JSON.stringify(await exchange.started.get(documentationPart).read())) as {
    paths: Record<string, Record<string, Operation>>
  }
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [method.toUpperCase(), path, operation] as const),
  )
}, 240_000)
afterAll(async () => exchange.close())

async function statusOf(method: string, path: string, body?: string): Promise<number> {
  const { app } = exchange.started.get(httpPart)
  const answer = await app.inject({
    method: method as 'GET',
    url: path,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: body }),
  })
  return answer.statusCode
}

/** Text of an address: escaped as bytes, also those that are no UTF-8. */
const inAddress = (json: string): string =>
  json === String.raw`"a\ud83d"` || json === String.raw`"\udca9"`
    ? '%ED%A0%BD'
    : encodeURIComponent(String(JSON.parse(json.startsWith('"') ? json : `"${json}"`))).slice(0, 4_000)

describe('values from outside', () => {
  it(
    'of every field of every route are taken or refused, and never the server’s fault',
    { timeout: 300_000 },
    async () => {
      const faults: string[] = []
      let sent = 0
      const send = async (method: string, path: string, body?: string): Promise<void> => {
        sent += 1
        const status = await statusOf(method, path, body)
        if (status >= 500) faults.push(`${status} ${method} ${path} ${body?.slice(0, 300) ?? ''}`)
      }
      for (const [method, path, { operationId = '', parameters = [], requestBody }] of operations) {
        if (LEFT_OUT.has(operationId)) continue
        const address = (changed?: string, value?: string): string => {
          const query = parameters
            .filter((each) => each.in === 'query' && each.name === changed)
            .map(({ name }) => `${name}=${value}`)
            .join('&')
          const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
            name === changed
              ? (value ?? '')
              : String(JSON.parse(sample(parameters.find((each) => each.name === name)?.schema ?? {}))),
          )
          return query === '' ? filled : `${filled}?${query}`
        }
        for (const { name } of parameters.filter(({ in: where }) => where === 'query' || where === 'path'))
          for (const value of [...texts(), ...NUMBERS]) await send(method, address(name, inAddress(value)))
        const schema = requestBody?.content['application/json']?.schema
        if (schema) for (const body of spoiled(schema)) await send(method, address(), body)
      }
      expect(faults).toEqual([])
      expect(sent).toBeGreaterThan(1_000)
    },
  )

  it.each([
    ['of spaces', '  '],
    ['of nothing to see', '\u200b\u2060'],
    ['that turns the text around it', 'ada\u202efdp'],
    ['of two lines', 'Ada\nLovelace'],
    ['with a NUL', 'a\u0000b'],
    ['with half an emoji', 'a\ud83d'],
    ['of 61 characters', '🂡'.repeat(61)],
  ])('that are a name %s are refused, by sign-up as by the profile', async (_what, name) => {
    const profile = await statusOf('PATCH', '/api/v1/me/profile', JSON.stringify({ displayName: name }))
    const signUp = await exchange.started.get(httpPart).app.inject({
      method: 'POST',
      url: '/api/auth/sign-up/email',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ email: 'new@test.local', password: PASSWORD, username: 'new_member', name }),
    })
    expect([profile, signUp.statusCode]).toEqual([422, 422])
  })

  it('may be long in bytes where they are short in characters', async () => {
    expect(await statusOf('PATCH', '/api/v1/me/profile', JSON.stringify({ displayName: '🂡'.repeat(60) }))).toBe(200)
  })
})
