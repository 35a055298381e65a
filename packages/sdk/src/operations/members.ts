// Generated from docs/openapi.json by npm run generate.
import type { MemberView } from '@ece/contracts/identity'
import type { MemberFile } from '@ece/contracts/members'
import { operation, type Page } from '../operation.ts'

/** Members (staff). */
export const listMembers = /* @__PURE__ */ operation<
  {
    readonly cursor?: string | null | undefined
    readonly limit?: number | null | undefined
    readonly q?: string | null | undefined
    readonly role?: string | null | undefined
  },
  Page<MemberView>
>('GET', '/api/v1/members')

/** One member (staff). */
export const getMember = /* @__PURE__ */ operation<{ readonly id: string }, MemberView>('GET', '/api/v1/members/{id}')

/** A member, their access and what they do here (staff). */
export const getMemberFile = /* @__PURE__ */ operation<{ readonly id: string }, MemberFile>(
  'GET',
  '/api/v1/members/{id}/file',
)

/** Give a role. */
export const grantRole = /* @__PURE__ */ operation<{ readonly id: string; readonly role: string }, MemberView>(
  'PUT',
  '/api/v1/members/{id}/roles/{role}',
)

/** Take a role away. */
export const revokeRole = /* @__PURE__ */ operation<{ readonly id: string; readonly role: string }, MemberView>(
  'DELETE',
  '/api/v1/members/{id}/roles/{role}',
)

/** What happened to an account (staff). */
export const listMemberSecurityEvents = /* @__PURE__ */ operation<
  { readonly cursor?: string | null | undefined; readonly limit?: number | null | undefined; readonly id: string },
  Page<{ type: string; at: string; data: Record<string, unknown> }>
>('GET', '/api/v1/members/{id}/security-events')

/** Suspend a member (staff). */
export const suspendMember = /* @__PURE__ */ operation<
  { readonly id: string; readonly body: { readonly reason: string } },
  MemberView
>('POST', '/api/v1/members/{id}/suspend')

/** Lift a suspension (staff). */
export const unsuspendMember = /* @__PURE__ */ operation<{ readonly id: string }, MemberView>(
  'POST',
  '/api/v1/members/{id}/unsuspend',
)
