'use client'

import type { Operation } from '@ece/sdk'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { ApiError, isApiError, useExplain, type Explain } from '../api/error.ts'
import { useTimes } from '../ui/times.tsx'
import { authRefusal, type AuthRefusal } from './auth-refusal.ts'

type Sends<Body, Answer> = Operation<{ readonly body: Body }, Answer>

/**
 * A call to better-auth (`@ece/sdk/auth`), with what to show while it runs and when it is refused.
 * @param problem the code of a refusal that the page was opened with, after a form without script
 */
export function useAuthCall(problem?: string): {
  readonly busy: boolean
  readonly refusal: AuthRefusal | null
  readonly refuse: (refusal: AuthRefusal | null) => void
  /** The answer, or null when it was refused. */
  readonly ask: <Body, Answer>(operation: Sends<Body, Answer>, body: Body) => Promise<Answer | null>
  readonly send: <Body>(operation: Sends<Body, unknown>, body: Body) => Promise<boolean>
} {
  const t = useTranslations('auth')
  const explain = useExplain()
  const { wait } = useTimes()
  const [busy, setBusy] = useState(false)
  const [refusal, refuse] = useState<AuthRefusal | null>(() =>
    problem === undefined ? null : authRefusal(refusedWith(problem, explain), t, wait, explain),
  )
  const attempt = async <Answer>(work: () => Promise<Answer>): Promise<{ readonly answer: Answer } | null> => {
    setBusy(true)
    refuse(null)
    try {
      return { answer: await work() }
    } catch (error) {
      refuse(isApiError(error) ? authRefusal(error, t, wait, explain) : { field: null, message: explain(error) })
      return null
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    refusal,
    refuse,
    ask: async (operation, body) => (await attempt(() => operation(api, { body })))?.answer ?? null,
    send: async (operation, body) => (await attempt(() => operation(api, { body }))) !== null,
  }
}

/** As a call would have been refused. A code that nobody knows is somebody's own writing, and gets no sentence of its own. */
function refusedWith(code: string, explain: Explain): ApiError {
  const detail = explain(new ApiError({ code: 'auth.refused', status: 400, detail: '' }))
  return new ApiError({ code, status: code === 'http.rate_limited' ? 429 : 400, detail })
}
