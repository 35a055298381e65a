import 'server-only'
import type { Configuration } from '@ece/contracts/operations'
import { getConfiguration } from '@ece/sdk/operations/operations'
import { cache } from 'react'
import { orNull, publicApi } from '../api/server.ts'

/** What this exchange is set to; null when it does not answer. */
export const configuration = cache(async (): Promise<Configuration | null> => orNull(getConfiguration(publicApi())))
