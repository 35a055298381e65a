import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Transactor, Tx } from '../../platform/db/database.ts'

interface Running {
  readonly tx: Tx & Transactor
  over: boolean
}

/**
 * Lets what better-auth's hooks write take part in better-auth's own transaction: the member, the fact and the mail of a
 * sign-up are there together or not at all. better-auth opens its transactions on the Drizzle instance that it is given, so it
 * is given one that opens ours and remembers it for the length of the call.
 *
 * Where better-auth writes without a transaction (verifying an address, ending a session), the hook has one of its own, and
 * `retell-lost-facts.ts` tells what a process that died in between has not.
 */
export class AuthTransactions {
  readonly #db: Database
  readonly #running = new AsyncLocalStorage<Running>()

  constructor(db: Database) {
    this.#db = db
  }

  /** For better-auth's Drizzle adapter. */
  get orm(): Database['orm'] {
    const transaction = async <T>(work: (orm: Tx['orm']) => Promise<T>): Promise<T> =>
      this.#db.transaction(async (tx) => {
        const running = { tx, over: false }
        try {
          return await this.#running.run(running, async () => work(tx.orm))
        } finally {
          running.over = true // What goes on after its end, in the background, must not write on this connection.
        }
      })
    return Object.create(this.#db.orm, { transaction: { value: transaction } })
  }

  /** better-auth's transaction, when this runs inside one. */
  get current(): (Tx & Transactor) | undefined {
    const running = this.#running.getStore()
    return running === undefined || running.over ? undefined : running.tx
  }

  /** Runs in better-auth's transaction, or else in one of its own. */
  async within<T>(work: (tx: Tx & Transactor) => Promise<T>): Promise<T> {
    const { current } = this
    return current ? work(current) : this.#db.transaction(work)
  }
}
