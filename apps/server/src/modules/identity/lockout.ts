import type { Database } from '../../platform/db/database.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import { identityError } from './errors.ts'

const FREE_FAILURES = { account: 5, address: 30 } as const
const FIRST_LOCK_SECONDS = 15
const LONGEST_LOCK_SECONDS = 3_600
/** Failures further apart than this are forgotten. */
const MEMORY = '24 hours'

export interface SignInAttempt {
  readonly account: string
  readonly address: string
}

type Kind = keyof typeof FREE_FAILURES

/**
 * Locks sign-in for an account or an address after failures, twice as long each time. Kept in the database, so a restart
 * forgets nothing; the same for accounts that do not exist, so it tells nothing about them.
 */
export class Lockout {
  readonly #db: Database
  readonly #kinds: readonly Kind[]

  constructor(db: Database, kinds: readonly Kind[] = ['account', 'address']) {
    this.#db = db
    this.#kinds = kinds
  }

  /** Rejects with `identity.locked_out` while either is locked. */
  async check(attempt: SignInAttempt): Promise<Rejection | undefined> {
    const [row] = await this.#db.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM max(locked_until) - now()))::int AS seconds FROM identity.sign_in_failures WHERE key = ANY($1::text[]) AND locked_until > now()`,
      [this.#keys(attempt)],
    )
    return row && row.seconds > 0 ? identityError('locked_out', { retryAfterSeconds: row.seconds }) : undefined
  }

  /** @returns whether this failure locked the account */
  async failed(attempt: SignInAttempt): Promise<boolean> {
    let locked = false
    for (const kind of this.#kinds) {
      const [row] = await this.#db.query<{ lockedUntil: Date | null }>(
        `INSERT INTO identity.sign_in_failures AS f (key, failures, last_at) VALUES ($1, 1, now())
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN f.last_at < now() - interval '${MEMORY}' THEN 1 ELSE f.failures + 1 END, last_at = now(),
           locked_until = CASE WHEN f.last_at >= now() - interval '${MEMORY}' AND f.failures + 1 >= $2
             THEN now() + make_interval(secs => least($4, $3 * power(2, least(20, f.failures + 1 - $2)))) END
         RETURNING locked_until AS "lockedUntil"`,
        [`${kind}:${attempt[kind].toLowerCase()}`, FREE_FAILURES[kind], FIRST_LOCK_SECONDS, LONGEST_LOCK_SECONDS],
      )
      if (kind === 'account' && row?.lockedUntil) locked = true
    }
    return locked
  }

  async succeeded({ account }: Pick<SignInAttempt, 'account'>): Promise<void> {
    await this.#db.query(`DELETE FROM identity.sign_in_failures WHERE key = $1`, [`account:${account.toLowerCase()}`])
  }

  #keys(attempt: SignInAttempt): string[] {
    return this.#kinds.map((kind) => `${kind}:${attempt[kind].toLowerCase()}`)
  }
}
