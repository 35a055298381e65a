import { DEFAULT_SETTINGS, DEVICE_TIME_ZONE } from '@ece/contracts/default-settings'
import {
  AvatarBody,
  BlocksSchema,
  ProfileBody,
  PublicProfileSchema,
  SettingsBody,
  SettingsSchema,
  type PublicProfile,
} from '@ece/contracts/users'
import { Type } from 'typebox'
import type { Cache } from '../../platform/cache/cache.ts'
import { orThrow } from '../../platform/errors/errors.ts'
import { publish } from '../../platform/facts/log.ts'
import { usersFacts } from './facts.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { anyone, callerOf, inPerson, visitorOf } from '../../platform/http/access.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import type { Id } from '../../platform/ids/ids.ts'
import type { IdentityService } from '../identity/index.ts'
import type { MediaService } from '../media/index.ts'
import { usersError } from './errors.ts'
import { readBlocks, readProfiles, saveProfile, setBlock } from './store.ts'
import { blocksKey, type Profile, type UsersService } from './users.ts'

export interface UsersRoutesDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly cache: Cache
  readonly identity: IdentityService
  readonly media: MediaService
  readonly users: UsersService
}

const TAGS = ['Users']
const HandleParams = Type.Object({ handle: Type.String({ minLength: 1, maxLength: 60 }) })

export function usersRoutes(deps: UsersRoutesDeps): ApiRoutes {
  return (app) => {
    getProfileRoute(app, deps)
    changeProfileRoute(app, deps)
    setAvatarRoute(app, deps)
    getSettingsRoute(app, deps)
    changeSettingsRoute(app, deps)
    getUserRoute(app, deps)
    blockUserRoutes(app, deps)
    listBlocksRoute(app, deps)
  }
}

function getProfileRoute(app: ApiInstance, deps: UsersRoutesDeps): void {
  app.get(
    '/me/profile',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
        summary: 'Your profile',
        operationId: 'getProfile',
        response: { 200: PublicProfileSchema },
      },
    },
    async (request) => profileOf(deps, callerOf(request).memberId),
  )
}

function changeProfileRoute(app: ApiInstance, deps: UsersRoutesDeps): void {
  app.patch(
    '/me/profile',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
        summary: 'Change your profile',
        operationId: 'changeProfile',
        body: ProfileBody,
        response: { 200: PublicProfileSchema },
      },
    },
    async (request) => {
      const { db, clock } = deps
      const { memberId } = callerOf(request)
      await db.transaction(async (tx) => {
        await saveProfile(tx, memberId, request.body)
        await publish(tx, usersFacts, [
          {
            type: 'users.profile_changed',
            stream: `member:${memberId}`,
            data: { memberId, fields: Object.keys(request.body) },
            occurredAt: clock(),
          },
        ])
      })
      return profileOf(deps, memberId)
    },
  )
}

function setAvatarRoute(app: ApiInstance, deps: UsersRoutesDeps): void {
  app.put(
    '/me/avatar',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
        summary: 'Choose or remove your avatar',
        operationId: 'setAvatar',
        body: AvatarBody,
        response: { 200: PublicProfileSchema },
      },
    },
    async (request) => {
      const { db, clock, media } = deps
      const { memberId } = callerOf(request)
      const { mediaId } = request.body
      if (mediaId !== null && !(await media.images(db, [mediaId])).has(mediaId)) orThrow(usersError('image_not_found'))
      await db.transaction(async (tx) => {
        await saveProfile(tx, memberId, { avatarMediaId: mediaId })
        await publish(tx, usersFacts, [
          {
            type: 'users.profile_changed',
            stream: `member:${memberId}`,
            data: { memberId, fields: ['avatar'] },
            occurredAt: clock(),
          },
        ])
      })
      return profileOf(deps, memberId)
    },
  )
}

function getSettingsRoute(app: ApiInstance, { db }: UsersRoutesDeps): void {
  app.get(
    '/me/settings',
    {
      config: { access: inPerson },
      schema: { tags: TAGS, summary: 'Your settings', operationId: 'getSettings', response: { 200: SettingsSchema } },
    },
    async (request) => {
      const [row] = await readProfiles(db, [callerOf(request).memberId])
      return { ...DEFAULT_SETTINGS, ...row?.settings }
    },
  )
}

function changeSettingsRoute(app: ApiInstance, { db }: UsersRoutesDeps): void {
  app.patch(
    '/me/settings',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
        summary: 'Change your settings',
        operationId: 'changeSettings',
        body: SettingsBody,
        response: { 200: SettingsSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const { timeZone } = request.body
      if (
        timeZone !== undefined &&
        timeZone !== 'UTC' &&
        timeZone !== DEVICE_TIME_ZONE &&
        !Intl.supportedValuesOf('timeZone').includes(timeZone)
      )
        orThrow(usersError('unknown_time_zone', { timeZone }))
      return db.transaction(async (tx) => {
        await saveProfile(tx, memberId, { settings: request.body })
        const [row] = await readProfiles(tx, [memberId])
        return { ...DEFAULT_SETTINGS, ...row?.settings }
      })
    },
  )
}

function getUserRoute(app: ApiInstance, deps: UsersRoutesDeps): void {
  app.get(
    '/users/:handle',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'A member’s public profile',
        operationId: 'getUser',
        params: HandleParams,
        response: { 200: PublicProfileSchema },
      },
    },
    async (request) => {
      const profile = await profileOf(deps, await idOf(deps, request.params.handle))
      const visitor = visitorOf(request)
      return visitor
        ? { ...profile, blockedByYou: (await deps.users.blockedBy(deps.db, visitor.memberId)).has(profile.id) }
        : profile
    },
  )
}

function blockUserRoutes(app: ApiInstance, { db, clock, cache, identity }: UsersRoutesDeps): void {
  for (const [method, block] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route<{ Params: { handle: string } }>({
      config: { access: inPerson },
      method,
      url: '/users/:handle/block',
      schema: {
        tags: TAGS,
        summary: block ? 'Block a member' : 'Unblock a member',
        operationId: block ? 'blockUser' : 'unblockUser',
        params: HandleParams,
        response: { 204: Type.Null() },
      },
      handler: async (request, reply) => {
        const { memberId } = callerOf(request)
        const blockedId = await idOf({ db, identity }, request.params.handle)
        if (blockedId === memberId) orThrow(usersError('own_block'))
        await db.transaction(async (tx) => {
          if (!(await setBlock(tx, memberId, blockedId, block))) return
          await publish(tx, usersFacts, [
            {
              type: block ? 'users.blocked' : 'users.unblocked',
              stream: `member:${memberId}`,
              data: { memberId, blockedId },
              occurredAt: clock(),
            },
          ])
        })
        await cache.delete(blocksKey(memberId))
        return reply.status(204).send(null)
      },
    })
  }
}

function listBlocksRoute(app: ApiInstance, { db, users }: UsersRoutesDeps): void {
  app.get(
    '/me/blocks',
    {
      config: { access: inPerson },
      schema: {
        tags: TAGS,
        summary: 'Whom you have blocked',
        operationId: 'listBlocks',
        response: { 200: BlocksSchema },
      },
    },
    async (request) => {
      const blocks = await readBlocks(db, callerOf(request).memberId)
      const profiles = await users.profiles(
        db,
        blocks.map(({ blockedId }) => blockedId),
      )
      return {
        items: blocks.flatMap(({ blockedId, since }) => {
          const profile = profiles.get(blockedId)
          return profile
            ? [
                {
                  id: blockedId,
                  handle: profile.handle,
                  displayName: profile.displayName,
                  since: since.toISOString(),
                },
              ]
            : []
        }),
      }
    },
  )
}

async function profileOf({ db, users }: Pick<UsersRoutesDeps, 'db' | 'users'>, id: Id): Promise<PublicProfile> {
  return viewOf(orThrow((await users.profiles(db, [id])).get(id) ?? usersError('not_found')))
}

async function idOf({ db, identity }: Pick<UsersRoutesDeps, 'db' | 'identity'>, handle: string): Promise<Id> {
  return orThrow((await identity.findByUsername(db, handle)) ?? usersError('not_found')).id
}

function viewOf({ memberSince, ...profile }: Profile): PublicProfile {
  return { ...profile, memberSince: memberSince.toISOString() }
}
