import { defineErrors } from '../../platform/errors/errors.ts'

export const usersError = defineErrors('users', {
  not_found: { status: 404, message: 'There is no member with this name.' },
  own_block: { status: 409, message: 'You can not block yourself.' },
  image_not_found: { status: 404, message: 'There is no such image.' },
  unknown_time_zone: { status: 422, message: 'There is no time zone {timeZone}.' },
  search_not_found: { status: 404, message: 'You have no such search.' },
  export_under_way: {
    status: 409,
    message: 'Your data is being gathered already. You get a message when it is ready.',
  },
  export_too_soon: {
    status: 429,
    transient: true,
    message: 'You can ask for your data once an hour. Try again in {minutes} min.',
  },
  export_not_found: { status: 404, message: 'There is no such file, or it has expired. Ask for your data again.' },
  export_not_ready: { status: 409, message: 'The file is not ready yet.' },
  erasure_blocked: {
    status: 409,
    message: 'Your account can not be erased yet: something is still open. Each reason is named.',
  },
  erasure_scheduled: { status: 409, message: 'Your account is going to be erased already.' },
  erasure_not_scheduled: { status: 409, message: 'Your account is not going to be erased.' },
  too_many_searches: {
    status: 409,
    message: 'You have {maximum} saved searches, which is the most. Remove one first.',
  },
})
