import { defineErrors } from '../../platform/errors/errors.ts'

export const usersError = defineErrors('users', {
  not_found: { status: 404, message: 'There is no member with this name.' },
  own_block: { status: 409, message: 'You can not block yourself.' },
  image_not_found: { status: 404, message: 'There is no such image.' },
  unknown_time_zone: { status: 422, message: 'There is no time zone {timeZone}.' },
  search_not_found: { status: 404, message: 'You have no such search.' },
  too_many_searches: {
    status: 409,
    message: 'You have {maximum} saved searches, which is the most. Remove one first.',
  },
})
