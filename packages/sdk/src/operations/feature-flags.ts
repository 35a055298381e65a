// Generated from docs/openapi.json by npm run generate.
import type { FlagChanges, FlagValues, FlagView } from '@ece/contracts/flags'
import { operation } from '../operation.ts'

/** The feature flags and how they are switched. */
export const listFeatureFlags = /* @__PURE__ */ operation<{}, { items: FlagView[] }>('GET', '/api/v1/feature-flags')

/** Switch a feature flag. */
export const switchFeatureFlag = /* @__PURE__ */ operation<
  {
    readonly key: string
    readonly body: {
      readonly enabled: boolean
      readonly percent: number
      readonly memberIds: readonly string[]
      readonly reason: string
    }
  },
  FlagView
>('PUT', '/api/v1/feature-flags/{key}')

/** How a feature flag was switched, newest first. */
export const listFlagChanges = /* @__PURE__ */ operation<{ readonly key: string }, FlagChanges>(
  'GET',
  '/api/v1/feature-flags/{key}/changes',
)

/** The feature flags as they are for the caller. */
export const getFlags = /* @__PURE__ */ operation<{}, FlagValues>('GET', '/api/v1/flags')
