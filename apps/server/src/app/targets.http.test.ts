import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { TEST_SECRET, testSettings } from '../testing/exchange.ts'
import { partsOf, startTargets, targets } from './targets.ts'

let test: TestDatabase
let folder: string

beforeAll(async () => {
  test = await createTestDatabase(1)
  folder = await mkdtemp(join(tmpdir(), 'ece-targets-'))
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

/** All that any target must be told. */
const told = () => ({
  DATABASE_URL: test.url,
  ECE_DATA_DIR: folder,
  ECE_SECRET: TEST_SECRET,
  ECE_API_URL: 'http://127.0.0.1:1',
  MEDIA_FOLDER: join(folder, 'media'),
})
const kinds = (names: readonly string[], kind: string): string[] =>
  names.filter((name) => name.endsWith(`-${kind}`)).toSorted()

interface Health {
  readonly running: Readonly<Record<'jobs' | 'timers' | 'subscriptions', number>>
}

/** What each target is made of: its parts by kind, and whether it does anything by itself. */
const MADE_OF: Readonly<
  Record<string, { api?: readonly string[]; live?: readonly string[]; work?: readonly string[]; idle?: boolean }>
> = {
  gateway: { idle: true },
  web: { idle: true },
  api: { api: ['*'], idle: true },
  live: { live: ['*'], idle: true },
  worker: { work: ['*'] },
  all: { api: ['*'], live: ['*'], work: ['*'] },
  identity: { api: ['identity'], work: ['identity'] },
  users: { api: ['privacy', 'users'], work: ['privacy'] },
  catalog: { api: ['catalog', 'collection'], work: ['catalog', 'collection'] },
  auctions: { api: ['auctions', 'ledger', 'vault'], live: ['auctions'], work: ['auctions', 'ledger'] },
  notifications: { api: ['notifications'], live: ['notifications'], work: ['notifications'] },
  analytics: { api: ['analytics'], work: ['analytics'] },
  media: { api: ['media'], work: ['media'] },
  backoffice: { api: ['audit', 'member-file', 'operations'], idle: true },
}

describe('every target', () => {
  it('is told of here', () => {
    expect(Object.keys(MADE_OF).toSorted()).toEqual(Object.keys(targets).toSorted())
  })

  for (const name of Object.keys(targets))
    it(`${name} starts, has its parts and no others, and stops`, async () => {
      const running = await startTargets([name], testSettings(told()))
      try {
        const { api = [], live = [], work = [], idle = false } = MADE_OF[name] ?? {}
        for (const [kind, wanted] of Object.entries({ api, live, work })) {
          const all = kinds(
            partsOf(['all'], testSettings(told())).map((part) => part.name),
            kind,
          )
          expect(kinds(running.names, kind), kind).toEqual(
            wanted[0] === '*' ? all : wanted.map((module) => `${module}-${kind}`),
          )
        }
        const health = await fetch(`${running.address}/health`)
        expect(health.status).toBe(200)
        const { jobs, timers, subscriptions } = ((await health.json()) as Health).running // A wrong shape fails here.
        expect(jobs + timers + subscriptions > 0).toBe(!idle)
      } finally {
        await running.stop()
      }
    })
})

describe('a target that is not told what it needs refuses in one sentence', () => {
  const refusal = async (name: string, without: string): Promise<string> => {
    const settings = testSettings({ ...told(), [without]: '' })
    return startTargets([name], settings).then(
      async (running) => {
        await running.stop()
        return 'it started'
      },
      (error: Error) => error.message,
    )
  }
  const ALL = Object.keys(targets)
  const needs: Readonly<Record<string, readonly string[]>> = {
    ECE_SECRET: ALL,
    ECE_API_URL: ['gateway', 'web'],
    MEDIA_FOLDER: ['api', 'worker', 'users', 'catalog', 'media'],
  }
  for (const [setting, names] of Object.entries(needs))
    for (const name of names)
      it(`${name} without ${setting}`, async () => {
        const sentence = await refusal(name, setting)
        expect(sentence).toMatch(new RegExp(`^The target ${name} can't start\\. .*${setting}`))
        expect(sentence.split('\n')).toHaveLength(1)
      })

  it('the API’s address need not be said where the API is in the same process', async () => {
    expect(partsOf(['api', 'web'], testSettings({ ...told(), ECE_API_URL: '' })).map(({ name }) => name)).toContain(
      'web',
    )
  })
  it('one that there is not', async () => {
    await expect(startTargets(['moon'], testSettings(told()))).rejects.toThrow(/^There is no target moon\./)
  })
})
