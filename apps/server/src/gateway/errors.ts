import { defineErrors } from '../platform/errors/errors.ts'

export const gatewayError = defineErrors('gateway', {
  service_unavailable: {
    status: 503,
    transient: true,
    message: 'The service {service} can’t answer right now. Try again in {retryAfterSeconds} s.',
  },
  service_timeout: {
    status: 504,
    transient: true,
    message: 'The service {service} took too long to answer. Try again in {retryAfterSeconds} s.',
  },
  service_busy: {
    status: 503,
    transient: true,
    message: 'The service {service} has more to do than it can take. Try again in {retryAfterSeconds} s.',
  },
})
