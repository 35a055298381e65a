import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { memberSettings, orNull, personalApi, readerZone, session as readSession } from '../api/server.ts'
import { QueryProvider } from '../api/query-provider.tsx'
import { SessionProvider } from '../api/session-provider.tsx'
import { DEVICE_TIME_ZONE } from '@ece/contracts/default-settings'
import { directionOf } from '@ece/contracts/locales'
import { getWallet } from '@ece/sdk/operations/wallet'
import { OfflineSupport } from '../offline/offline-support.tsx'
import { RealtimeProvider } from '../realtime/realtime-provider.tsx'
import { ServerClockProvider } from '../realtime/server-clock.tsx'
import { ConnectionBar } from '../shell/connection-bar.tsx'
import { Footer } from '../shell/footer.tsx'
import { Header } from '../shell/header.tsx'
import { BottomBar } from '../shell/bottom-bar.tsx'
import { NavigationBar } from '../shell/navigation-bar.tsx'
import { readTheme, THEME_COOKIE } from '../shell/theme.ts'
import { TimesProvider } from '../ui/times.tsx'
import { ToastProvider } from '../ui/toast.tsx'
import { inter, newsreader } from './fonts.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  const requested = await headers()
  const host = requested.get('x-forwarded-host') ?? requested.get('host') ?? 'localhost'
  const protocol = requested.get('x-forwarded-proto') ?? 'http'
  return {
    metadataBase: new URL(`${protocol}://${host}`),
    title: { default: t('eliteCardExchange'), template: t('titleTemplate') },
    description: t('metaDescription'),
    applicationName: t('eliteCardExchange'),
    appleWebApp: { capable: true, title: t('eliteCardExchange'), statusBarStyle: 'default' },
    openGraph: { siteName: t('eliteCardExchange'), type: 'website' },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f6f4' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1011' },
  ],
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const t = await getTranslations('shell')
  const session = await readSession()
  const [wallet, settings, locale, { errors, offline, shell, ui }] = await Promise.all([
    session === null ? null : orNull(getWallet(await personalApi())),
    memberSettings(),
    getLocale(),
    getMessages(),
  ])
  const kept = await cookies()
  const theme = readTheme(kept.get(THEME_COOKIE)?.value ?? settings?.theme)
  const zone = await readerZone()
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={theme === 'system' ? undefined : theme}
      data-member={session?.id}
      data-zone={zone.chosen === DEVICE_TIME_ZONE && zone.rendered === 'UTC' ? 'guessed' : undefined}
      data-motion={settings?.reducedMotion ? 'less' : undefined}
      className={`${inter.variable} ${newsreader.variable}`}
      suppressHydrationWarning
    >
      <body className="flex flex-col pb-[calc(3.75rem+env(safe-area-inset-bottom))] md:pb-0">
        <a href="#main" className="skip-link">
          {t('skip')}
        </a>
        <NextIntlClientProvider messages={{ errors, offline, shell, ui }}>
          <TimesProvider {...zone}>
            <ServerClockProvider nowMs={Date.now()}>
              <SessionProvider session={session}>
                <QueryProvider>
                  <RealtimeProvider key={session?.id ?? 'visitor'} signedIn={session !== null}>
                    <ToastProvider>
                      <NavigationBar />
                      <Header session={session} wallet={wallet} theme={theme} />
                      <ConnectionBar />
                      <main id="main" tabIndex={-1} className="flex-1 outline-none">
                        {children}
                      </main>
                      <Footer theme={theme} />
                      <BottomBar signedIn={session !== null} />
                      <OfflineSupport memberId={session?.id ?? ''} look={`${locale} ${theme}`} />
                    </ToastProvider>
                  </RealtimeProvider>
                </QueryProvider>
              </SessionProvider>
            </ServerClockProvider>
          </TimesProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
