import { pino } from 'pino'
import { DiskStore } from '../modules/media/index.ts'
import { LogArchive } from '../platform/archive/archive.ts'
import { Database } from '../platform/db/database.ts'

/** A process that archives all months that are over and dies, as by `kill -9`, after the step that it is told. */
const [url = '', files = '', folder = '', dieAfter = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const db = new Database({
  url,
  poolSize: 2,
  statementTimeoutMs: 30_000,
  preparedStatements: true,
  applicationName: 'archive',
  log,
})
const archive = new LogArchive({
  db,
  log,
  folder,
  files: new DiskStore(files),
  step: async (name) => void (name === dieAfter && process.kill(process.pid, 'SIGKILL')),
})
await archive.run(0)
await db.close()
