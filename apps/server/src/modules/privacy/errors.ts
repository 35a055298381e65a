import { defineErrors } from '../../platform/errors/errors.ts'

export const privacyError = defineErrors('privacy', {
  member_not_found: { status: 404, message: 'There is no such member.' },
  export_under_way: {
    status: 409,
    message: 'Your data is already being gathered. We’ll e-mail you when it’s ready.',
  },
  export_too_soon: {
    status: 429,
    transient: true,
    message: 'You can request your data once an hour. Try again in {minutes} min.',
  },
  export_not_found: { status: 404, message: 'That file doesn’t exist or has expired. Request your data again.' },
  export_not_ready: { status: 409, message: 'The file isn’t ready yet.' },
  erasure_blocked: {
    status: 409,
    message: 'Your account can’t be erased yet: something is still open. Each reason is named.',
  },
  erasure_scheduled: { status: 409, message: 'Your account is already scheduled to be erased.' },
  erasure_not_scheduled: { status: 409, message: 'Your account isn’t scheduled to be erased.' },
})
