import { ConfirmEmailBody, EmailChangeSchema, NewEmailBody, NewEmailSchema } from '@ece/contracts/identity'
import { Type } from 'typebox'
import { anyone, callerOf, inPerson } from '../../platform/http/access.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { cancelEmailChange } from './commands/cancel-email-change.ts'
import { confirmEmailChange } from './commands/confirm-email-change.ts'
import { requestEmailChange, type EmailChangeDeps } from './commands/request-email-change.ts'
import { sendEmailChange } from './commands/send-email-change.ts'
import { findPendingEmailChange } from './email-change-store.ts'
import type { EmailChange } from './email-change.decision.ts'

interface EmailChangeRoutesDeps extends EmailChangeDeps {
  /** Has this process forget what callers may do: after a change of it, before the answer. */
  readonly forget: () => void
}

const TAGS = ['Identity']
const QUARTER_MS = 15 * 60_000

/** A member's change of their e-mail address: in person only, whatever a key may do. better-auth's own way is off (decisions/0035). */
export function emailChangeRoutes(deps: EmailChangeRoutesDeps): ApiRoutes {
  return (app) => {
    getEmailChangeRoute(app, deps)
    requestEmailChangeRoute(app, deps)
    sendEmailChangeRoute(app, deps)
    cancelEmailChangeRoute(app, deps)
    confirmEmailChangeRoute(app, deps)
  }
}

function getEmailChangeRoute(app: ApiInstance, { db }: EmailChangeRoutesDeps): void {
  app.get(
    '/me/email-change',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
        summary: 'Whether your e-mail address is going to change',
        operationId: 'getEmailChange',
        response: { 200: EmailChangeSchema },
      },
    },
    async (request) => viewOf(await findPendingEmailChange(db, callerOf(request).memberId)),
  )
}

function requestEmailChangeRoute(app: ApiInstance, deps: EmailChangeRoutesDeps): void {
  app.post(
    '/me/email-change',
    {
      config: { access: inPerson, rateLimit: { max: 20, timeWindow: QUARTER_MS } },
      schema: {
        tags: TAGS,
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
}

function sendEmailChangeRoute(app: ApiInstance, deps: EmailChangeRoutesDeps): void {
  app.post(
    '/me/email-change/send',
    {
      config: { access: inPerson, rateLimit: { max: 20, timeWindow: QUARTER_MS } },
      schema: {
        tags: TAGS,
        summary: 'Send a new link to the new address',
        operationId: 'sendEmailChange',
        response: { 202: EmailChangeSchema },
      },
    },
    async (request, reply) => reply.status(202).send(viewOf(await sendEmailChange(deps, callerOf(request)))),
  )
}

function cancelEmailChangeRoute(app: ApiInstance, deps: EmailChangeRoutesDeps): void {
  app.delete(
    '/me/email-change',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
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
}

function confirmEmailChangeRoute(app: ApiInstance, deps: EmailChangeRoutesDeps): void {
  const { forget } = deps
  app.post(
    '/email-changes/confirm',
    {
      config: { access: anyone, rateLimit: { max: 60 } },
      schema: {
        tags: TAGS,
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
