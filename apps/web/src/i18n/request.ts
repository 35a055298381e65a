import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { memberSettings } from '../api/server.ts'
import { catalogueOf } from './catalogues.ts'
import { chooseLocale, LOCALE_COOKIE } from '@ece/contracts/locales'

/** What next-intl asks once per request, on the server. */
export default getRequestConfig(async () => {
  const [kept, requested, settings] = await Promise.all([cookies(), headers(), memberSettings()])
  const locale = chooseLocale({
    setting: settings?.locale,
    cookie: kept.get(LOCALE_COOKIE)?.value,
    accepted: requested.get('accept-language'),
  })
  return { locale, messages: catalogueOf(locale), timeZone: 'UTC' }
})
