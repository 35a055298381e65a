import { defineFlag } from '../../platform/flags/flags.ts'

export const identityFlags = {
  signUp: defineFlag('auth.sign_up', { about: 'New members may join.', initially: true, for: 'everyone' }),
}
