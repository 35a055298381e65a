import type { Wallet } from '@ece/contracts/ledger'
import { DEVICE_TIME_ZONE } from '@ece/contracts/default-settings'
import type { MemberSettings } from '@ece/contracts/users'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { call, orNull, personalApi, session as readSession } from '@/api/server.ts'
import { QueryProvider } from '@/api/query-provider.tsx'
import { SessionProvider } from '@/api/session-provider.tsx'
import { zonesOf, ZONE_COOKIE } from '@/format/zone.ts'
import { RealtimeProvider } from '@/realtime/realtime-provider.tsx'
import { ServerClockProvider } from '@/realtime/server-clock.tsx'
import { ConnectionBar } from '@/shell/connection-bar.tsx'
import { Footer } from '@/shell/footer.tsx'
import { Header } from '@/shell/header.tsx'
import { BottomBar } from '@/shell/bottom-bar.tsx'
import { PersonalEvents } from '@/shell/personal-events.tsx'
import { readTheme, THEME_COOKIE } from '@/shell/theme.ts'
import { TimesProvider } from '@/ui/times.tsx'
import { ToastProvider } from '@/ui/toast.tsx'
import { inter, newsreader } from './fonts.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const requested = await headers()
  const host = requested.get('x-forwarded-host') ?? requested.get('host') ?? 'localhost'
  const protocol = requested.get('x-forwarded-proto') ?? 'http'
  return {
    metadataBase: new URL(`${protocol}://${host}`),
    title: { default: 'Elite Card Exchange', template: '%s · Elite Card Exchange' },
    description: 'Live auctions of collectible cards. Every bid is funded, every price can be recomputed.',
    applicationName: 'Elite Card Exchange',
    openGraph: { siteName: 'Elite Card Exchange', type: 'website' },
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

async function ownThings(): Promise<[Wallet | null, MemberSettings | null]> {
  const api = await personalApi()
  return Promise.all([orNull(api.wallet.get()), orNull(call<MemberSettings>(api, '/me/settings'))])
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const session = await readSession()
  const [wallet, settings] = session === null ? [null, null] : await ownThings()
  const kept = await cookies()
  const theme = readTheme(kept.get(THEME_COOKIE)?.value ?? settings?.theme)
  const zone = zonesOf(settings?.timeZone ?? DEVICE_TIME_ZONE, kept.get(ZONE_COOKIE)?.value)
  return (
    <html lang="en" data-theme={theme === 'system' ? undefined : theme} data-motion={settings?.reducedMotion ? 'less' : undefined} className={`${inter.variable} ${newsreader.variable}`} suppressHydrationWarning>
      <body className="flex flex-col pb-[calc(3.75rem+env(safe-area-inset-bottom))] md:pb-0">
        <a href="#main" className="skip-link">
          Skip to the content
        </a>
        <TimesProvider {...zone}>
          <ServerClockProvider nowMs={Date.now()}>
            <SessionProvider session={session}>
              <QueryProvider>
                <RealtimeProvider key={session?.id ?? 'visitor'} signedIn={session !== null}>
                  <ToastProvider>
                    <Header session={session} wallet={wallet} theme={theme} />
                    <ConnectionBar />
                    <main id="main" tabIndex={-1} className="flex-1 outline-none">
                      {children}
                    </main>
                    <Footer theme={theme} />
                    <BottomBar signedIn={session !== null} />
                    {session === null ? null : <PersonalEvents memberId={session.id} />}
                  </ToastProvider>
                </RealtimeProvider>
              </QueryProvider>
            </SessionProvider>
          </ServerClockProvider>
        </TimesProvider>
      </body>
    </html>
  )
}
