import { defineErrors } from '../../platform/errors/errors.ts'

export const usersError = defineErrors('users', {
  not_found: { status: 404, message: 'There’s no member with this name.' },
  own_block: { status: 409, message: 'You can’t block yourself.' },
  image_not_found: { status: 404, message: 'That image doesn’t exist.' },
  unknown_time_zone: { status: 422, message: 'There is no time zone {timeZone}.' },
  search_not_found: { status: 404, message: 'That saved search doesn’t exist.' },
  too_many_searches: {
    status: 409,
    message: 'You already have {maximum} saved searches. Remove one first.',
  },
})
