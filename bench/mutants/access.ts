import type { MutatedFile } from './mutant.ts'

const IDENTITY = 'apps/server/src/modules/identity'
const AUCTIONS = 'apps/server/src/modules/auctions'
const HTTP = 'apps/server/src/platform/http'
const PERMISSIONS = ['apps/server/src/testing/permissions.http.test.ts']
const TAKE_OVER = [`${IDENTITY}/take-over.http.test.ts`]

/** Who may do what, and who is who. */
export const accessMutants: readonly MutatedFile[] = [
  {
    file: `${AUCTIONS}/moderation-routes.ts`,
    tests: PERMISSIONS,
    mutants: [
      {
        rule: 'staff void bids, and no bidder does',
        find: "'/auctions/:id/bids/:bidId/void',\n    {\n      config: { access: requiring('auctions.moderate') }",
        replace: "'/auctions/:id/bids/:bidId/void',\n    {\n      config: { access: requiring('auctions.bid') }",
      },
    ],
  },
  {
    file: `${HTTP}/access.ts`,
    tests: PERMISSIONS,
    mutants: [
      {
        rule: 'what is for verified members asks for it',
        find: 'return access.verified && !caller.emailVerified ? unverified() : undefined',
        replace: 'return undefined',
      },
      {
        rule: 'a suspended member is let in nowhere',
        find: "  if (caller.suspended) return httpError('suspended')\n",
        replace: '',
      },
      {
        rule: 'what is for the member in person is for no key',
        find: "caller.via === 'api-key' && (access.to === 'member' || access.inPerson)",
        replace: "caller.via === 'api-key' && access.to === 'member'",
      },
      {
        rule: 'a key without the scope is nobody on a route for everyone',
        find: 'access.known === null || !caller.permissions.has(access.known)',
        replace: 'access.known === null',
      },
      {
        rule: 'a route without a declaration does not start',
        find: "else if (one !== 'OPTIONS') undeclared.push(`${one} ${url}`)",
        replace: '',
      },
    ],
  },
  {
    file: `${HTTP}/idempotency.ts`,
    tests: [`${HTTP}/idempotency.db.test.ts`],
    mutants: [
      {
        rule: 'an idempotency key with another body is refused',
        find: 'if (!row?.requestHash.equals(hash) || row.status === null)',
        replace: 'if (!row || row.status === null)',
      },
      {
        rule: 'a key is forgotten after a day, not before',
        find: "created_at < now() - interval '${PURGE_AFTER}'",
        replace: 'created_at < now()',
      },
      {
        rule: 'keys of two members are two keys',
        find: 'status, body FROM platform.idempotency_keys WHERE actor_id = $1 AND key = $2`,\n    [memberId, key],',
        replace:
          'status, body FROM platform.idempotency_keys WHERE $1::uuid IS NOT NULL AND key = $2 ' +
          'ORDER BY created_at LIMIT 1`,\n' +
          '    [memberId, key],',
      },
    ],
  },
  {
    file: `${IDENTITY}/permissions.decision.ts`,
    tests: [`${IDENTITY}/password.test.ts`],
    mutants: [
      {
        rule: 'a key does what its scopes say',
        find: 'new Set(scopes.filter((scope) => permissions.has(scope)))',
        replace: 'new Set(permissions)',
      },
      {
        rule: 'a key does no more than its owner may now',
        find: 'new Set(scopes.filter((scope) => permissions.has(scope)))',
        replace: 'new Set(scopes)',
      },
      {
        rule: 'support gives no roles',
        find: "const SUPPORT = [\n  'identity.read_members',",
        replace: "const SUPPORT = [\n  'identity.grant_roles',\n  'identity.read_members',",
      },
    ],
  },
  {
    file: `${IDENTITY}/authenticator.ts`,
    tests: [`${IDENTITY}/api-keys.http.test.ts`],
    mutants: [
      {
        rule: 'the scopes of a key are looked at',
        find: 'permissions: narrowed(caller.permissions, key.scopes)',
        replace: 'permissions: caller.permissions',
      },
      {
        rule: 'what was read before a change is not kept after it',
        find: 'if (forgotten === this.#forgotten) cache.set',
        replace: 'cache.set',
        tests: [`${IDENTITY}/standing.http.test.ts`],
      },
    ],
  },
  {
    file: `${IDENTITY}/auth.ts`,
    tests: TAKE_OVER,
    mutants: [
      {
        rule: 'a new password by a link ends all sessions',
        find: 'revokeSessionsOnPasswordReset: true',
        replace: 'revokeSessionsOnPasswordReset: false',
      },
    ],
  },
  {
    file: `${IDENTITY}/commands/end-access.ts`,
    tests: TAKE_OVER,
    mutants: [
      {
        rule: 'a new password ends the keys of before',
        find: '  await endApiKeys(tx, memberId, now)\n',
        replace: '',
      },
      {
        rule: 'a new password ends the links of before',
        find: '  await deleteResetLinks(tx, memberId)\n',
        replace: '',
      },
    ],
  },
  {
    file: `${IDENTITY}/commands/suspend-member.ts`,
    tests: TAKE_OVER,
    mutants: [
      {
        rule: 'the last admin is not suspended',
        find: 'admins.length === 1 && admins[0] === memberId',
        replace: 'admins.length === 0',
      },
    ],
  },
  {
    file: `${IDENTITY}/commands/change-role.ts`,
    tests: TAKE_OVER,
    mutants: [
      {
        rule: 'the last admin keeps the role',
        find: 'admins.length === 1 && admins[0] === memberId',
        replace: 'admins.length === 0',
      },
      {
        rule: 'who came in by a link gives no role for a day',
        find: 'if (waits > 0)',
        replace: 'if (waits < 0)',
      },
    ],
  },
  {
    file: `${IDENTITY}/email-change.decision.ts`,
    tests: [`${IDENTITY}/email-change.decision.test.ts`],
    mutants: [
      {
        rule: 'a link is dead at its hour',
        find: 'change.expiresAt <= now',
        replace: 'change.expiresAt < now',
      },
      {
        rule: 'six mails a day and no seventh',
        find: 'mails >= MAILS_A_DAY',
        replace: 'mails > MAILS_A_DAY',
      },
      {
        rule: 'a link that was cancelled or replaced changes nothing',
        find: "  if (change.outcome !== null) return identityError('email_change_ended')\n",
        replace: '',
      },
    ],
  },
  {
    file: `${IDENTITY}/second-factor-store.ts`,
    tests: [`${IDENTITY}/account-guard.http.test.ts`],
    mutants: [
      {
        rule: 'a code of the authenticator is taken once',
        find: ' AND (last_step IS NULL OR last_step < $3) RETURNING 1',
        replace: ' RETURNING 1',
      },
    ],
  },
  {
    file: `${IDENTITY}/lockout.ts`,
    tests: [`${IDENTITY}/lockout.db.test.ts`],
    mutants: [
      {
        rule: 'the fifth wrong password locks',
        find: 'f.failures + 1 >= $2',
        replace: 'f.failures >= $2',
      },
      {
        rule: 'others do not lock a member out of the own address',
        find: "if (!known) keys.push(['everywhere'",
        replace: "keys.push(['everywhere'",
      },
    ],
  },
]
