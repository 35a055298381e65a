import { ConfirmEmailBody, EmailChangeSchema, NewEmailBody, NewEmailSchema } from '@ece/contracts/identity'
import { Type } from 'typebox'
import { anyone, callerOf, inPerson } from '../../platform/http/access.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { cancelEmailChange } from './commands/cancel-email-change.ts'
import { confirmEmailChange } from './commands/confirm-email-change.ts'
import { requestEmailChange, type EmailChangeDeps } from './commands/request-email-change.ts'
import { sendEmailChange } from './commands/send-email-change.ts'
import { findPendingEmailChange } from './email-change-store.ts'
import type { EmailChange } from './email-change.decision.ts'

const QUARTER_MS = 15 * 60_000

/** A member's change of their e-mail address: in person only, whatever a key may do. better-auth's own way is off (decisions/0035). */
export function emailChangeRoutes({ forget, ...deps }: EmailChangeDeps & { readonly forget: () => void }): ApiRoutes {
  const tags = ['Identity']
  const { db } = deps
  return (app) => {
    app.get(
      '/me/email-change',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'Whether your e-mail address is going to change',
          operationId: 'getEmailChange',
          response: { 200: EmailChangeSchema },
        },
      },
      async (request) => viewOf(await findPendingEmailChange(db, callerOf(request).memberId)),
    )
    app.post(
      '/me/email-change',
      {
        config: { access: inPerson, rateLimit: { max: 20, timeWindow: QUARTER_MS } },
        schema: {
          tags,
          summary: 'Ask for another e-mail address',
          operationId: 'requestEmailChange',
          body: NewEmailBody,
          response: { 202: EmailChangeSchema },
        },
      },
      async (request, reply) => {
        const { memberId, sessionId } = callerOf(request)
        return reply
          .status(202)
          .send(viewOf(await requestEmailChange(deps, { ...request.body, memberId, sessionId, address: request.ip })))
      },
    )
    app.post(
      '/me/email-change/send',
      {
        config: { access: inPerson, rateLimit: { max: 20, timeWindow: QUARTER_MS } },
        schema: {
          tags,
          summary: 'Send a new link to the new address',
          operationId: 'sendEmailChange',
          response: { 202: EmailChangeSchema },
        },
      },
      async (request, reply) => reply.status(202).send(viewOf(await sendEmailChange(deps, callerOf(request)))),
    )
    app.delete(
      '/me/email-change',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'Keep your e-mail address',
          operationId: 'cancelEmailChange',
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await cancelEmailChange(deps, callerOf(request))
        return reply.status(204).send(null)
      },
    )
    app.post(
      '/email-changes/confirm',
      {
        config: { access: anyone, rateLimit: { max: 60 } },
        schema: {
          tags,
          summary: 'Confirm a new e-mail address by its link',
          operationId: 'confirmEmailChange',
          body: ConfirmEmailBody,
          response: { 200: NewEmailSchema },
        },
      },
      async (request) => {
        const { newEmail } = await confirmEmailChange(deps, request.body)
        forget()
        return { email: newEmail }
      },
    )
  }
}

function viewOf(change: EmailChange | undefined) {
  if (!change) return { pending: null }
  const { newEmail, requestedAt, sentAt, expiresAt } = change
  return {
    pending: {
      newEmail,
      requestedAt: requestedAt.toISOString(),
      sentAt: sentAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    },
  }
}
