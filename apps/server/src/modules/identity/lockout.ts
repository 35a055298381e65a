import type { Database } from '../../platform/db/database.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import { identityError } from './errors.ts'

/**
 * Failures are counted three ways: of an account from one address, of an address over all accounts, and of an account from
 * everywhere. The last one is what a stranger can cause, so it locks late and briefly, and never for an address from which the
 * member has a session: nobody is kept out of an account by somebody else's guesses. (After OWASP's authentication cheat sheet.)
 */
const LIMITS = {
  account: { free: 5, firstSeconds: 15, longestSeconds: 3_600 },
  address: { free: 30, firstSeconds: 15, longestSeconds: 3_600 },
  everywhere: { free: 50, firstSeconds: 15, longestSeconds: 300 },
} as const
/** Failures further apart than this are forgotten. */
const MEMORY = '24 hours'

export interface SignInAttempt {
  /** The member's id, or what was typed where there is no such member: both are counted alike. */
  readonly account: string
  readonly address: string
  /** The member has a session from this address. */
  readonly known: boolean
  /** The address is everybody's: failures are not counted by it. */
  readonly shared?: boolean
}

type Kind = keyof typeof LIMITS

/**
 * Locks sign-in after failures, twice as long each time. Kept in the database, so a restart forgets nothing; the same for
 * accounts that do not exist, so it tells nothing about them.
 */
export class Lockout {
  readonly #db: Database
  readonly #countsAddresses: boolean

  constructor(db: Database, { countsAddresses = true } = {}) {
    this.#db = db
    this.#countsAddresses = countsAddresses
  }

  /** Rejects with `identity.locked_out` while any of them is locked. */
  async check(attempt: SignInAttempt): Promise<Rejection | undefined> {
    const [row] = await this.#db.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM max(locked_until) - now()))::int AS seconds FROM identity.sign_in_failures WHERE key = ANY($1::text[]) AND locked_until > now()`,
      [this.#keys(attempt).map(([, key]) => key)],
    )
    return row && row.seconds > 0 ? identityError('locked_out', { retryAfterSeconds: row.seconds }) : undefined
  }

  /** @returns whether this failure locked the account */
  async failed(attempt: SignInAttempt): Promise<boolean> {
    let locked = false
    for (const [kind, key] of this.#keys(attempt)) {
      const { free, firstSeconds, longestSeconds } = LIMITS[kind]
      const [row] = await this.#db.query<{ lockedUntil: Date | null }>(
        `INSERT INTO identity.sign_in_failures AS f (key, failures, last_at) VALUES ($1, 1, now())
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN f.last_at < now() - interval '${MEMORY}' THEN 1 ELSE f.failures + 1 END, last_at = now(),
           locked_until = CASE WHEN f.last_at >= now() - interval '${MEMORY}' AND f.failures + 1 >= $2
             THEN now() + make_interval(secs => least($4, $3 * power(2, least(20, f.failures + 1 - $2)))) END
         RETURNING locked_until AS "lockedUntil"`,
        [key, free, firstSeconds, longestSeconds],
      )
      if (kind !== 'address' && row?.lockedUntil) locked = true
    }
    return locked
  }

  /** The right password from this address: its failures are forgiven. What others did elsewhere is not. */
  async succeeded({ account, address }: Pick<SignInAttempt, 'account' | 'address'>): Promise<void> {
    await this.#db.query('DELETE FROM identity.sign_in_failures WHERE key = $1', [accountKey(account, address)])
  }

  /** A new password makes all earlier guesses at it worthless; those at the second step, of which it says nothing, stay counted. */
  async forgive(memberId: string): Promise<void> {
    const keys = [everywhereKey(memberId), accountKey(memberId, ''), accountKey(secondStepOf(memberId), '')]
    await this.#db.query(
      'DELETE FROM identity.sign_in_failures WHERE key = $1 OR (starts_with(key, $2) AND NOT starts_with(key, $3))',
      keys,
    )
  }

  #keys({ account, address, known, shared = false }: SignInAttempt): (readonly [Kind, string])[] {
    const keys: (readonly [Kind, string])[] = [['account', accountKey(account, address)]]
    if (this.#countsAddresses && !known && !shared) keys.push(['address', `address:${address}`])
    if (!known) keys.push(['everywhere', everywhereKey(account)])
    return keys
  }
}

/** As which account the second step of a member's sign-in is counted, apart from passwords. */
export const secondStepOf = (memberId: string): string => `${memberId}:second-step`
const accountKey = (account: string, address: string): string => `account:${account.toLowerCase()}:${address}`
const everywhereKey = (account: string): string => `everywhere:${account.toLowerCase()}`
