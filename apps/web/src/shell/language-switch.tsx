'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { api } from '../api/client.ts'
import { useSession } from '../api/session-provider.tsx'
import { LOCALE_COOKIE, LOCALE_NAMES, LOCALES } from '@ece/contracts/locales'
import { changeSettings } from '@ece/sdk/operations/users'

const YEAR_SECONDS = 31_536_000

/** Each language by its own name. A visitor's choice is kept in a cookie, a member's with their settings as well. */
export function LanguageSwitch() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const router = useRouter()
  const session = useSession()
  const [pending, startTransition] = useTransition()
  const choose = (next: string): void => {
    document.cookie = `${LOCALE_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    startTransition(async () => {
      // The page is shown in the language all the same where the setting could not be kept.
      if (session !== null) await changeSettings(api, { body: { locale: next } }).catch(() => undefined)
      router.refresh()
    })
  }
  return (
    <div role="group" aria-label={t('language')} aria-busy={pending} className="inline-flex items-center gap-1">
      {LOCALES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === locale}
          onClick={() => choose(each)}
          className={
            each === locale
              ? 'min-h-8 rounded-full px-2.5 font-semibold text-ink'
              : 'min-h-8 rounded-full px-2.5 hover:text-ink'
          }
        >
          {LOCALE_NAMES[each]}
        </button>
      ))}
    </div>
  )
}
