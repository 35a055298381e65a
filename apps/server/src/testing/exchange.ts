import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { partsOf } from '../app/targets.ts'
import { readSettings, type Settings } from '../platform/config/config.ts'
import type { Database } from '../platform/db/database.ts'
import { httpPart } from '../platform/http/part.ts'
import { startParts, type Part, type RunningParts } from '../platform/parts/part.ts'
import { createTestDatabase } from './database.ts'

/** An exchange for tests over HTTP. */
export interface TestExchange {
  readonly db: Database
  readonly folder: string
  readonly settings: Settings
  readonly address: string
  readonly started: RunningParts['started']
  close(): Promise<void>
}

/** Of every process in tests that has no secret of its own to tell. */
export const TEST_SECRET = 'a secret of the tests, for nobody else'

/** Settings for a process in a test: without web, simulated bidders and rate limits, and nothing of a developer's own. */
export function testSettings(own: Readonly<Record<string, string>>): Settings {
  return readSettings({
    ECE_CONFIG_FILE: '/dev/null',
    ECE_SECRET: TEST_SECRET,
    ECE_PORT: '0',
    ECE_WEB: 'false',
    ECE_DEMO_BIDDERS: 'false',
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'false',
    DATABASE_POOL_SIZE: '10',
    ...(own['ECE_DATA_DIR'] === undefined ? {} : { MEDIA_FOLDER: join(own['ECE_DATA_DIR'], 'media') }),
    ...own,
  })
}

/** These parts and what they need in this process, on a database and a folder of their own; they run. */
export async function startTestParts(
  partsFor: (settings: Settings) => readonly Part[],
  own: Readonly<Record<string, string>> = {},
): Promise<TestExchange> {
  const test = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ece-test-'))
  const settings = testSettings({ DATABASE_URL: test.url, ECE_DATA_DIR: folder, ...own })
  const { started, run, stop } = await startParts([httpPart, ...partsFor(settings)], settings)
  await run()
  return {
    db: test.db,
    folder,
    settings,
    address: started.get(httpPart).address(),
    started,
    close: async () => {
      await stop()
      await test.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** These targets, likewise. */
export async function startTestExchange(
  targets: readonly string[],
  own: Readonly<Record<string, string>> = {},
): Promise<TestExchange> {
  return startTestParts((settings) => partsOf(targets, settings), own)
}
