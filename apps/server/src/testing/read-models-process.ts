import { pino } from 'pino'
import { salesModel } from '../modules/analytics/index.ts'
import { Database } from '../platform/db/database.ts'
import { LogSubscriptions } from '../platform/facts/subscriptions.ts'
import { openReadModels } from '../platform/read-models/part.ts'
import { testSettings } from './exchange.ts'

/**
 * A process that brings the sales to a database of their own and dies, as by `kill -9`: `inside` a transaction there, when its rows
 * are written, or `after` its commit, before the log's database has noted it; the second time that it comes there.
 */
const [url = '', second = '', where = ''] = process.argv.slice(2)
const log = pino({ level: 'silent' })
const settings = testSettings({ DATABASE_URL: url, READ_MODELS_URL: second, ECE_DATA_DIR: '/tmp' })
const db = new Database({
  url,
  poolSize: 4,
  statementTimeoutMs: 30_000,
  preparedStatements: true,
  applicationName: 'read-models',
  log,
})
const { apart } = openReadModels({ db, settings, log })
let times = 0
const die = (here: string): void => {
  if (here === where && ++times === 2) process.kill(process.pid, 'SIGKILL')
}
const model = salesModel(db)
const subscriptions = new LogSubscriptions({ db, log })
subscriptions.readModel(
  {
    ...model,
    apply: async (tx, facts) => {
      await model.apply(tx, facts)
      die('inside')
    },
  },
  apart,
)
if (apart) {
  const commit = apart.db.transaction.bind(apart.db)
  apart.db.transaction = async (work) => {
    const result = await commit(work)
    die('after')
    return result
  }
}
await subscriptions.prepare()
subscriptions.run()
