// Generated from docs/openapi.json by npm run generate.
import type { MemberSettings, PublicProfile, SavedSearch } from '@ece/contracts/users'
import { operation } from '../operation.ts'

/** Choose or remove your avatar. */
export const setAvatar = /* @__PURE__ */ operation<
  { readonly body: { readonly mediaId: string | null } },
  PublicProfile
>('PUT', '/api/v1/me/avatar')

/** Whom you have blocked. */
export const listBlocks = /* @__PURE__ */ operation<
  {},
  { items: { id: string; handle: string; displayName: string; since: string }[] }
>('GET', '/api/v1/me/blocks')

/** Your profile. */
export const getProfile = /* @__PURE__ */ operation<{}, PublicProfile>('GET', '/api/v1/me/profile')

/** Change your profile. */
export const changeProfile = /* @__PURE__ */ operation<
  { readonly body: { readonly displayName?: string; readonly bio?: string } },
  PublicProfile
>('PATCH', '/api/v1/me/profile')

/** Your saved searches, newest first. */
export const listSearches = /* @__PURE__ */ operation<{}, { items: SavedSearch[] }>('GET', '/api/v1/me/searches')

/** Save a search. */
export const saveSearch = /* @__PURE__ */ operation<
  { readonly body: { readonly name: string; readonly list: 'lots' | 'cards'; readonly query: string } },
  SavedSearch
>('POST', '/api/v1/me/searches')

/** Remove a saved search. */
export const deleteSearch = /* @__PURE__ */ operation<{ readonly id: string }, void>(
  'DELETE',
  '/api/v1/me/searches/{id}',
)

/** Your settings. */
export const getSettings = /* @__PURE__ */ operation<{}, MemberSettings>('GET', '/api/v1/me/settings')

/** Change your settings. */
export const changeSettings = /* @__PURE__ */ operation<
  {
    readonly body: {
      readonly theme?: 'system' | 'light' | 'dark'
      readonly locale?: string
      readonly timeZone?: string
      readonly reducedMotion?: boolean
      readonly tourDone?: boolean
      readonly confirmBids?: boolean
    }
  },
  MemberSettings
>('PATCH', '/api/v1/me/settings')

/** A member’s public profile. */
export const getUser = /* @__PURE__ */ operation<{ readonly handle: string }, PublicProfile>(
  'GET',
  '/api/v1/users/{handle}',
)

/** Block a member. */
export const blockUser = /* @__PURE__ */ operation<{ readonly handle: string }, void>(
  'PUT',
  '/api/v1/users/{handle}/block',
)

/** Unblock a member. */
export const unblockUser = /* @__PURE__ */ operation<{ readonly handle: string }, void>(
  'DELETE',
  '/api/v1/users/{handle}/block',
)
