import { SecondFactorSchema } from '@ece/contracts/identity'
import { Type } from 'typebox'
import type { Foundation } from '../../platform/foundation/part.ts'
import { callerOf, inPerson } from '../../platform/http/access.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import type { Auth } from './auth.ts'
import { endTrustedDevices } from './commands/end-trusted-devices.ts'
import { readSecondFactor } from './queries/second-factor.ts'

/** What the settings show of the second factor. It is turned on and off under /api/auth. */
export function secondFactorRoutes(deps: Pick<Foundation, 'db'> & { readonly auth: Auth }): ApiRoutes {
  const tags = ['Identity']
  return (app) => {
    app.get(
      '/me/second-factor',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'Your second factor',
          operationId: 'getSecondFactor',
          response: { 200: SecondFactorSchema },
        },
      },
      async (request) => readSecondFactor(deps, callerOf(request).memberId),
    )
    app.delete(
      '/me/trusted-devices',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'Ask for the code on every device again',
          operationId: 'endTrustedDevices',
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await endTrustedDevices(deps, { memberId: callerOf(request).memberId, kept: null })
        return reply.status(204).send(null)
      },
    )
  }
}
