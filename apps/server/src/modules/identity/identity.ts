import { runWithTransaction } from '@better-auth/core/context'
import type { MemberView } from '@ece/contracts/identity'
import type { Queryable, Transactor, Tx } from '../../platform/db/database.ts'
import type { Database } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { publish } from '../../platform/facts/log.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { Auth } from './auth.ts'
import type { CallerAuthenticator } from './authenticator.ts'
import { changeRole } from './commands/change-role.ts'
import { confirmPassword } from './commands/confirm-password.ts'
import { identityError } from './errors.ts'
import { identityFacts, memberStream } from './facts.ts'
import { viewOf } from './member-view.ts'
import { hashPassword } from './password.ts'
import {
  findMemberBy,
  lockPresent,
  readAccess,
  readMembers,
  readSessionIds,
  type Access,
  type Member,
} from './store.ts'

export interface NewMember {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly username: string
  readonly roles?: readonly string[]
  readonly emailVerified?: boolean
}

/** Identity's front door. */
export interface IdentityService {
  readonly auth: Auth
  readonly authenticator: CallerAuthenticator
  /** Makes a member as the house does: past the password policy, for the demonstration and for tests. */
  createMember(input: NewMember): Promise<{ id: Id }>
  members(db: Queryable, ids: readonly Id[]): Promise<Map<Id, Member>>
  findByEmail(db: Queryable, email: string): Promise<Member | undefined>
  findByUsername(db: Queryable, username: string): Promise<Member | undefined>
  /** A member as staff see them. Rejects with `identity.member_not_found`. */
  viewForStaff(db: Queryable, memberId: Id): Promise<MemberView>
  /** How the account is kept safe. Rejects with `identity.member_not_found`. */
  accessOf(db: Queryable, memberId: Id): Promise<Access>
  /** The member's sessions that hold: where the member is signed in. */
  sessionsOf(db: Queryable, memberId: Id): Promise<readonly Id[]>
  /**
   * Those of the ids that are members with an account, none of which can be erased before the transaction ends: for what
   * gives a member something.
   */
  holdPresent(tx: Tx, ids: readonly Id[]): Promise<ReadonlySet<Id>>
  /**
   * Whether it is the member who asks: the password once more, with the lock-out of signing in.
   * Rejects with `identity.locked_out`, `identity.wrong_password`.
   */
  confirmPassword(memberId: Id, password: string, address: string): Promise<void>
  /** Rejects with `identity.unknown_role`, `identity.member_not_found`. */
  grantRole(db: Transactor, memberId: Id, role: string): Promise<void>
}

export function createIdentity(db: Database, auth: Auth, authenticator: CallerAuthenticator): IdentityService {
  return {
    auth,
    authenticator,
    createMember: async ({ email, password, name, username, roles = [], emailVerified = false }) => {
      const { internalAdapter, adapter } = await auth.$context
      const hash = await hashPassword(password)
      const id = await runWithTransaction(adapter, async () => {
        const user = await internalAdapter.createUser(
          { email: email.toLowerCase(), name, username, displayUsername: username, emailVerified },
          { method: 'email-password' },
        )
        await internalAdapter.linkAccount({
          userId: user.id,
          providerId: 'credential',
          accountId: user.id,
          password: hash,
        })
        return user.id
      })
      for (const role of roles)
        await changeRole({ db, clock: () => new Date() }, { memberId: id, role, byId: null, grant: true })
      if (emailVerified) {
        await db.transaction(async (tx) =>
          publish(tx, identityFacts, [
            {
              type: 'identity.email_verified',
              stream: memberStream(id),
              data: { memberId: id },
              occurredAt: new Date(),
            },
          ]),
        )
      }
      return { id }
    },
    members: async (on, ids) => new Map((await readMembers(on, ids)).map((member) => [member.id, member])),
    findByEmail: async (on, email) => findMemberBy(on, 'email', email),
    findByUsername: async (on, name) => findMemberBy(on, 'username', name),
    viewForStaff: async (on, memberId) =>
      viewOf(orThrow((await readMembers(on, [memberId]))[0] ?? identityError('member_not_found'))),
    accessOf: async (on, memberId) => orThrow((await readAccess(on, memberId)) ?? identityError('member_not_found')),
    sessionsOf: readSessionIds,
    holdPresent: async (tx, ids) => new Set(await lockPresent(tx, ids)),
    confirmPassword: async (memberId, password, address) => confirmPassword({ db }, { memberId, password, address }),
    grantRole: async (on, memberId, role) =>
      changeRole({ db: on, clock: () => new Date() }, { memberId, role, byId: null, grant: true }),
  }
}
