import type { Database } from '../../platform/db/database.ts'
import type { Rejection } from '../../platform/errors/errors.ts'
import { publish } from '../../platform/facts/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import type { Recipients } from '../../platform/recipients/recipients.ts'
import { identityFacts, memberStream, type NewIdentityFact } from './facts.ts'
import { secondStepOf, type Lockout, type SignInAttempt } from './lockout.ts'
import { guessedCodesMessage } from './messages.ts'
import { findSecondStep } from './second-factor-store.ts'
import { hasSessionFrom, readMembers } from './store.ts'

/** better-auth's cookie between the two steps, `__Secure-` before it under https: the name of the step (20 letters, by which it is no other verification), and a signature after the dot. */
const STEP_COOKIE = /^(?:__Secure-)?better-auth\.two_factor\s*=\s*(?:(2fa-[\w-]{20})\.)?/

interface StepAttempt extends SignInAttempt {
  readonly memberId: Id
}

/**
 * Counts wrong codes of the second step by our own lock-out, apart from wrong passwords: who gets this far has the password,
 * so the right password must forgive nothing here. better-auth alone allows ten codes each quarter of an hour for ever (960 a
 * day at three valid codes in a million: even odds within eight months), and tells nobody.
 */
export class SecondStepGuard {
  readonly #db: Database
  readonly #mail: Mail
  readonly #recipients: Recipients
  readonly #settingsUrl: string
  readonly #lockout: Lockout

  constructor({
    db,
    mail,
    recipients,
    settingsUrl,
    lockout,
  }: {
    readonly db: Database
    readonly mail: Mail
    readonly recipients: Recipients
    readonly settingsUrl: string
    readonly lockout: Lockout
  }) {
    this.#db = db
    this.#mail = mail
    this.#recipients = recipients
    this.#settingsUrl = settingsUrl
    this.#lockout = lockout
  }

  /**
   * Whose second step this is; null where none can be told, also where two cookies name two. The signature is better-auth's to
   * check: a forged cookie is only refused sooner.
   */
  async attemptOf({
    headers,
    address,
    sharesAddress,
  }: {
    readonly headers: Headers
    readonly address: string
    readonly sharesAddress: boolean
  }): Promise<StepAttempt | null> {
    const [cookie, other] = (headers.get('cookie') ?? '')
      .split(';')
      .map((pair) => STEP_COOKIE.exec(pair.trim()))
      .filter((found) => found !== null)
    const step = other === undefined ? cookie?.[1] : undefined
    const memberId = step === undefined ? undefined : await findSecondStep(this.#db, step)
    if (memberId === undefined) return null
    return {
      memberId,
      account: secondStepOf(memberId),
      address,
      shared: sharesAddress,
      known: await hasSessionFrom(this.#db, memberId, address),
    }
  }

  /** Rejects with `identity.locked_out` while it is locked. */
  async check(attempt: StepAttempt): Promise<Rejection | undefined> {
    return this.#lockout.check(attempt)
  }

  /** Counts a wrong code, writes the fact, and tells the owner when it was one too many. */
  async record(attempt: StepAttempt, status: number): Promise<void> {
    const { memberId, address } = attempt
    if (status === 200) return this.#lockout.succeeded(attempt)
    if (status !== 401) return
    const isLocked = await this.#lockout.failed(attempt)
    const types = ['identity.sign_in_failed', ...(isLocked ? (['identity.locked_out'] as const) : [])] as const
    const events = types.map((type): NewIdentityFact => ({
      type,
      stream: memberStream(memberId),
      actorId: null,
      data: { memberId, address, step: 'code' },
      occurredAt: new Date(),
    }))
    await this.#db.transaction(async (tx) => {
      await publish(tx, identityFacts, events)
      const [member] = isLocked ? await readMembers(tx, [memberId]) : []
      if (member)
        await this.#mail.send(
          tx,
          guessedCodesMessage({ ...member, settings: await this.#recipients.of(tx, memberId) }, this.#settingsUrl),
        )
    })
  }
}
