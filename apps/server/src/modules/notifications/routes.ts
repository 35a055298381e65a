import { PushDeviceSchema, PushSchema, RegisterPushBody, type PushDevice } from '@ece/contracts/notifications'
import { IdParams } from '@ece/contracts/wire'
import { Type } from 'typebox'
import type { Database } from '../../platform/db/database.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { callerOf, inPerson } from '../../platform/http/access.ts'
import { httpError, type Caller } from '../../platform/http/caller.ts'
import type { ApiRoutes } from '../../platform/http/part.ts'
import { MAXIMUM_DEVICES, registerDevice } from './commands/register-device.ts'
import { notificationsError } from './errors.ts'
import { deleteDevice, readDevices, type DeviceRow } from './store.ts'

const tags = ['Notifications']

/** A member's devices for web push. Delivery is not part of the exchange yet, and `delivers` says so. */
export function pushRoutes({ db, publicKey }: { db: Database; publicKey: () => Promise<string> }): ApiRoutes {
  return (app) => {
    app.get(
      '/me/push',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'The key for web push, and your registered devices',
          operationId: 'getPush',
          response: { 200: PushSchema },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const devices = await readDevices(db, caller.memberId)
        return {
          publicKey: await publicKey(),
          delivers: false,
          maximumDevices: MAXIMUM_DEVICES,
          devices: devices.map((device) => viewOf(device, caller)),
        }
      },
    )

    app.post(
      '/me/push-devices',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'Register this browser for web push',
          operationId: 'registerPushDevice',
          body: RegisterPushBody,
          response: { 201: PushDeviceSchema },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request)
        const sessionId = orThrow(caller.sessionId ?? httpError('session_required'))
        const device = await registerDevice(
          { db },
          {
            memberId: caller.memberId,
            sessionId,
            userAgent: request.headers['user-agent'] ?? '',
            subscription: request.body,
          },
        )
        return reply.status(201).send(viewOf(device, caller))
      },
    )

    app.delete(
      '/me/push-devices/:id',
      {
        config: { access: inPerson },
        schema: {
          tags,
          summary: 'Forget a registered device',
          operationId: 'deletePushDevice',
          params: IdParams,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        if (!(await deleteDevice(db, callerOf(request).memberId, request.params.id)))
          orThrow(notificationsError('device_not_found'))
        return reply.status(204).send(null)
      },
    )
  }
}

function viewOf({ id, userAgent, sessionId, createdAt }: DeviceRow, caller: Caller): PushDevice {
  return { id, userAgent, here: sessionId === caller.sessionId, createdAt: createdAt.toISOString() }
}
