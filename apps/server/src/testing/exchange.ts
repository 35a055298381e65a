import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../platform/db/database.ts'
import { createTestDatabase } from './database.ts'
import { startTargets, type RunningTarget } from '../app/targets.ts'

/** An exchange for tests over HTTP. */
export interface TestExchange {
  readonly db: Database
  readonly address: string
  readonly started: RunningTarget['started']
  close(): Promise<void>
}

/** These targets in this process, on a database and a folder of their own; without web, simulated bidders and rate limits. */
export async function startTestExchange(
  targets: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<TestExchange> {
  const test = await createTestDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'ece-test-'))
  const own = {
    DATABASE_URL: test.url,
    ECE_DATA_DIR: folder,
    ECE_PORT: '0',
    ECE_WEB: 'false',
    ECE_DEMO_BIDDERS: 'false',
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'false',
    DATABASE_POOL_SIZE: '10',
  }
  Object.assign(process.env, own, settings)
  const { address, started, stop } = await startTargets(targets)
  return {
    db: test.db,
    address,
    started,
    close: async () => {
      await stop()
      await test.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
