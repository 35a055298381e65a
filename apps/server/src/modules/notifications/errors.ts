import { defineErrors } from '../../platform/errors/errors.ts'

export const notificationsError = defineErrors('notifications', {
  endpoint_not_allowed: {
    status: 422,
    message: 'The address of the push service must be https, with a public host name and no user, port or fragment.',
  },
  keys_invalid: { status: 422, message: 'The keys of the subscription are not those of a browser.' },
  too_many_devices: {
    status: 409,
    message: 'You have {maximum} registered devices, which is the most. Remove one first.',
  },
  device_not_found: { status: 404, message: 'You have no such device.' },
})
