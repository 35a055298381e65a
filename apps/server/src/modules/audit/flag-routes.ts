import {
  FlagBody,
  FlagChangesSchema,
  FlagListSchema,
  FlagsSchema,
  FlagViewSchema,
  type FlagView,
} from '@ece/contracts/flags'
import { Type } from 'typebox'
import { orThrow } from '../../platform/errors/errors.ts'
import { decodeFacts } from '../../platform/facts/decode.ts'
import { flagFacts } from '../../platform/flags/facts.ts'
import { declaredFlags, flagOf, type Flag } from '../../platform/flags/flags.ts'
import type { Flags } from '../../platform/flags/part.ts'
import type { Foundation } from '../../platform/foundation/part.ts'
import { anyone, callerOf, requiring, visitorOf } from '../../platform/http/access.ts'
import type { ApiInstance, ApiRoutes } from '../../platform/http/part.ts'
import { switchFlag } from './commands/switch-flag.ts'
import { auditError } from './errors.ts'
import { searchLog } from './queries/log.ts'

const changed = flagFacts['platform.flag_changed']

const TAGS = ['Feature flags']
const SHOWN_CHANGES = 20
const KeyParams = Type.Object({ key: Type.String({ maxLength: 100 }) })

interface FlagRoutesDeps extends Pick<Foundation, 'db' | 'clock'> {
  readonly flags: Flags
}

/** What a caller has, and what operators switch. */
export function flagRoutes(deps: FlagRoutesDeps): ApiRoutes {
  return (app) => {
    getFlagsRoute(app, deps)
    listFeatureFlagsRoute(app, deps)
    switchFeatureFlagRoute(app, deps)
    listFlagChangesRoute(app, deps)
  }
}

function getFlagsRoute(app: ApiInstance, { flags }: FlagRoutesDeps): void {
  app.get(
    '/flags',
    {
      config: { access: anyone },
      schema: {
        tags: TAGS,
        summary: 'The feature flags as they are for the caller',
        operationId: 'getFlags',
        response: { 200: FlagsSchema },
      },
    },
    async (request) => ({ flags: flags.of(visitorOf(request)?.memberId ?? null) }),
  )
}

function listFeatureFlagsRoute(app: ApiInstance, { flags }: FlagRoutesDeps): void {
  app.get(
    '/feature-flags',
    {
      config: { access: requiring('flags.manage') },
      schema: {
        tags: TAGS,
        summary: 'The feature flags and how they are switched',
        operationId: 'listFeatureFlags',
        response: { 200: FlagListSchema },
      },
    },
    async () => {
      return { items: declaredFlags().map((flag) => viewOf(flags, flag)) }
    },
  )
}

function switchFeatureFlagRoute(app: ApiInstance, { db, clock, flags }: FlagRoutesDeps): void {
  app.put(
    '/feature-flags/:key',
    {
      config: { access: requiring('flags.manage') },
      schema: {
        tags: TAGS,
        summary: 'Switch a feature flag',
        operationId: 'switchFeatureFlag',
        params: KeyParams,
        body: FlagBody,
        response: { 200: FlagViewSchema },
      },
    },
    async (request) => {
      const { memberId } = callerOf(request)
      const flag = known(request.params.key)
      const { reason, ...state } = request.body
      await switchFlag({ db, clock }, { flag, state, reason: reason.trim(), byId: memberId })
      await flags.refresh()
      return viewOf(flags, flag)
    },
  )
}

function listFlagChangesRoute(app: ApiInstance, { db }: FlagRoutesDeps): void {
  app.get(
    '/feature-flags/:key/changes',
    {
      config: { access: requiring('flags.manage') },
      schema: {
        tags: TAGS,
        summary: 'How a feature flag was switched, newest first',
        operationId: 'listFlagChanges',
        params: KeyParams,
        response: { 200: FlagChangesSchema },
      },
    },
    async (request) => {
      const { key } = known(request.params.key)
      const events = await searchLog(
        db,
        { type: changed.type, stream: `flag:${key}` },
        { order: 'newest', after: null, limit: SHOWN_CHANGES },
      )
      return {
        items: decodeFacts([changed], events).map(({ occurredAt, actorId, data }) => ({
          at: occurredAt.toISOString(),
          actorId,
          enabled: data.enabled,
          percent: data.percent,
          members: data.memberIds.length,
          reason: data.reason,
        })),
      }
    },
  )
}

function viewOf(flags: Flags, flag: Flag): FlagView {
  const state = flags.state(flag)
  return {
    key: flag.key,
    about: flag.about,
    enabled: state?.enabled ?? flag.initially,
    percent: state?.percent ?? 100,
    memberIds: [...(state?.memberIds ?? [])],
    isForEveryone: flag.for === 'everyone',
    switched: state !== undefined,
  }
}

function known(key: string): Flag {
  return orThrow(flagOf(key) ?? auditError('flag_not_found'))
}
