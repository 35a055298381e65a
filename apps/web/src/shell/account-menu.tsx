'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import type { Session } from '../api/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { InstallEntry } from '../offline/install-entry.tsx'
import { SignOut } from './sign-out.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import type { Theme } from './theme.ts'

const LINKS = [
  ['/bids', 'myBids'],
  ['/collection', 'myCollection'],
  ['/wallet', 'wallet.title'],
  ['/sell', 'sell'],
  ['/settings', 'settings'],
] as const

interface AccountMenuProps {
  readonly session: Session
  readonly isOperator: boolean
  readonly theme: Theme
}

/** A disclosure of links on the browser's own popover: closes on Escape and on a press outside, and gives the focus back. */
export function AccountMenu({ session, isOperator, theme }: AccountMenuProps) {
  const t = useTranslations('shell')
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const path = usePathname()
  const shownAt = useRef(path)
  useEffect(() => {
    const menu = popover.current
    // Only a way to another page closes it. The browser opens it without us, so that it may be open before this runs first.
    if (shownAt.current !== path) menu?.hidePopover()
    else setOpen(menu?.matches(':popover-open') === true)
    shownAt.current = path
  }, [path])
  const link = 'flex min-h-10 items-center rounded-sm px-3 text-sm font-medium hover:bg-sunken'
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        aria-expanded={open}
        aria-label={t('accountOf', { name: session.name })}
        className="rounded-full"
      >
        <Avatar name={session.handle} size={36} />
      </button>
      <div
        ref={popover}
        id="account-menu"
        popover="auto"
        onToggle={(event) => setOpen(event.newState === 'open')}
        className="popover top-[3.6rem] end-[max(var(--gutter),calc(50vw-var(--page)/2+var(--gutter)))] w-64 p-2"
      >
        <div className="border-b border-line px-3 pt-2 pb-3">
          <p className="truncate text-sm font-semibold">{session.name}</p>
          <Link href={`/users/${session.handle}`} className="quiet-link truncate text-xs text-muted">
            <bdi>@{session.handle}</bdi>
          </Link>
        </div>
        <nav aria-label={t('account')} className="flex flex-col py-2">
          {LINKS.map(([href, label]) => (
            <Link key={href} href={href} className={link}>
              {t(label)}
            </Link>
          ))}
          {isOperator ? (
            <Link href="/operator" className={link}>
              {t('operator')}
            </Link>
          ) : null}
          <InstallEntry className={`${link} gap-2 text-start`} />
        </nav>
        <div className="flex items-center justify-between border-t border-line px-3 pt-3 pb-1">
          <ThemeSwitch initial={theme} />
          <SignOut />
        </div>
      </div>
    </>
  )
}
