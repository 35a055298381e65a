'use client'

import { CircleUserRound, Gavel, GalleryVerticalEnd, House, Store, Tag } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classes } from '../ui/classes.ts'
import { OutbidCount } from './for-members.tsx'

/** The phone's navigation, within the thumb's reach. */
export function BottomBar({ signedIn }: { readonly signedIn: boolean }) {
  const t = useTranslations('shell')
  const path = usePathname()
  const items = [
    { href: '/', label: t('home'), icon: House },
    { href: '/lots', label: t('lots'), icon: Store },
    { href: '/cards', label: t('cards'), icon: GalleryVerticalEnd },
    { href: '/sell', label: t('sell'), icon: Tag },
    signedIn
      ? { href: '/bids', label: t('bottomBids'), icon: Gavel }
      : { href: '/sign-in', label: t('signIn'), icon: CircleUserRound },
  ]
  return (
    <nav
      aria-label={t('sections')}
      className="print:hidden fixed inset-x-0 bottom-0 z-40 border-t border-line bg-canvas/95 pb-[env(safe-area-inset-bottom)] backdrop-blur-md md:hidden"
    >
      <ul className="grid h-15 grid-cols-5">
        {items.map(({ href, label, icon: Icon }) => {
          const here = href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
          return (
            <li key={href} className="contents">
              <Link
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classes(
                  'relative flex min-w-0 flex-col items-center justify-center gap-1 text-2xs font-semibold',
                  here ? 'text-accent' : 'text-muted',
                )}
              >
                <Icon size={20} aria-hidden strokeWidth={here ? 2.25 : 1.75} />
                <span className="max-w-full truncate px-0.5">{label}</span>
                {href === '/bids' ? <OutbidCount className="absolute start-1/2 top-1.5 ms-2" /> : null}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
