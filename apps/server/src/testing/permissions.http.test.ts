import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpError } from '../platform/http/caller.ts'
import { enforceAccess } from '../platform/http/access.ts'
import { httpPart } from '../platform/http/part.ts'
import { newId } from '../platform/ids/ids.ts'
import { everyCaller, type TestCaller } from './callers.ts'
import { startTestExchange, type TestExchange } from './exchange.ts'

const DOCUMENT = join(import.meta.dirname, '../../../../docs/permissions.md')
/** What the edge says to those whom it does not let in. */
const REFUSALS = new Set([
  'http.unauthenticated',
  'http.suspended',
  'http.session_required',
  'http.forbidden',
  'identity.email_not_verified',
])
/** They answer by themselves, with other refusals than the edge's: better-auth, and what is for one machine or one token. */
const APART = /^(?:\/api\/auth\/\*|\/metrics|\*)$/

interface Row {
  readonly method: string
  readonly url: string
  readonly who: string
}

let exchange: TestExchange
let callers: readonly TestCaller[]
let rows: readonly Row[]

beforeAll(async () => {
  exchange = await startTestExchange(['all'])
  callers = await everyCaller(exchange)
  const lines = (await readFile(DOCUMENT, 'utf8')).split('\n')
  rows = lines.flatMap((line): Row[] => {
    const [, method, url, who] = /^\| `([A-Z]+) (\S+)` \| (.*?) \|/.exec(line) ?? []
    return method !== undefined && url !== undefined && who !== undefined ? [{ method, url, who }] : []
  })
}, 240_000)
afterAll(async () => exchange.close())

/** What the document says of a caller at a route: the code of the refusal, or null where they are let in. */
function refusalBy({ who }: Row, { via, permissions, verified, suspended }: TestCaller): string | null {
  if (who === 'anyone') return null
  if (via === 'nothing') return 'http.unauthenticated'
  if (suspended) return 'http.suspended'
  if (via === 'api-key' && (who.startsWith('member') || who.endsWith('in person'))) return 'http.session_required'
  if (who.startsWith('member')) return who.endsWith('verified') && !verified ? 'identity.email_not_verified' : null
  const named = [...who.matchAll(/`([\w.]+)`/g)].map(([, permission = '']) => permission)
  if (!named.some((permission) => permissions.has(permission))) return 'http.forbidden'
  return who.includes(', verified') && !verified ? 'identity.email_not_verified' : null
}

async function refusalOf({ method, url }: Row, { headers }: TestCaller): Promise<string | null> {
  const path = url.replaceAll(/:\w+/g, () => newId()).replace('*', 'nothing')
  // A body that no schema takes: whoever is let in is refused by it and changes nothing.
  const body = method === 'GET' ? {} : { body: '[]', headers: { ...headers, 'content-type': 'application/json' } }
  const response = await fetch(exchange.address + path, { method, headers, redirect: 'manual', ...body })
  const answer: unknown = await response.json().catch(() => null)
  const code = String(Object(answer).code ?? '')
  return REFUSALS.has(code) ? code : null
}

/** A route for everyone treats all keys alike, so one of them asks it. */
function askersOf({ who }: Row): readonly TestCaller[] {
  const [key] = callers.filter(({ via }) => via === 'api-key')
  return who === 'anyone' ? callers.filter((caller) => caller.via !== 'api-key' || caller === key) : callers
}

describe('who may call what', () => {
  it('docs/permissions.md names every route', async () => {
    const routes = (await exchange.started.get(httpPart).routes()).filter(
      // Below an address with a star there is nothing: every caller is answered 404.
      ({ method, url }) => method !== 'HEAD' && method !== 'OPTIONS' && !url.endsWith('/*'),
    )
    const named = new Set(rows.map(({ method, url }) => `${method} ${url}`))
    expect(routes.map(({ method, url }) => `${method} ${url}`).filter((route) => !named.has(route))).toEqual([])
    expect(named.size).toBeGreaterThan(100)
  })

  it('every route lets in whom the document lets in, of every kind of caller, and refuses the rest', async () => {
    const wrong: string[] = []
    const compare = async (row: Row, caller: TestCaller): Promise<void> => {
      const [said, found] = [refusalBy(row, caller), await refusalOf(row, caller)]
      if (said !== found)
        wrong.push(`${row.method} ${row.url} as ${caller.name}: ${found ?? 'let in'} instead of ${said ?? 'let in'}`)
    }
    for (const row of rows.filter(({ url }) => !APART.test(url)))
      await Promise.all(askersOf(row).map(async (caller) => compare(row, caller)))
    expect(wrong).toEqual([])
  }, 240_000)

  it('what is one’s own on a route for everyone needs the scope behind a key, and is nobody’s while suspended', async () => {
    const own = async (name: string): Promise<number> => {
      const { headers = {} } = callers.find((caller) => caller.name === name) ?? {}
      return (await fetch(`${exchange.address}/api/v1/auctions?mine=watching`, { headers })).status
    }
    expect(await own('member')).toBe(200)
    expect(await own('key auctions.read')).toBe(200)
    expect(await own('key media.upload')).toBe(401)
    expect(await own('suspended')).toBe(401)
    expect(await own('visitor')).toBe(401)
  })

  it('a server with a route that does not say who may call it does not start', async () => {
    const app = fastify()
    app.decorateRequest('caller', null)
    enforceAccess(app.withTypeProvider(), () => httpError('forbidden'))
    app.get('/open-by-mistake', async () => 'secret')
    await expect(app.ready()).rejects.toThrow('GET /open-by-mistake')
  })
})
