import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classes } from '../ui/classes.ts'
import { PageHeader } from '../ui/page-header.tsx'

/** The pages about the exchange itself, in the order in which people ask for them. */
export const INFO_PAGES = ['help', 'fees', 'disputes', 'contact', 'terms', 'privacy', 'imprint'] as const
export type InfoPage = (typeof INFO_PAGES)[number]

export function InfoFrame({
  page,
  note,
  children,
}: {
  readonly page: InfoPage
  readonly note?: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations('info')
  return (
    <div className="page">
      <PageHeader title={t(`page.${page}`)} note={note} />
      <div className="grid gap-8 lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-20">
        <nav aria-label={t('about')} className="lg:sticky lg:top-24 lg:self-start">
          <ul className="flex flex-wrap gap-x-5 gap-y-1 lg:flex-col lg:border-s lg:border-line">
            {INFO_PAGES.map((name) => (
              <li key={name}>
                <Link
                  href={`/${name}`}
                  aria-current={name === page ? 'page' : undefined}
                  className={classes(
                    'inline-flex min-h-8 items-center text-sm lg:-ms-px lg:border-s lg:ps-4',
                    name === page
                      ? 'font-semibold text-ink lg:border-accent'
                      : 'text-muted hover:text-ink lg:border-transparent',
                  )}
                >
                  {t(`page.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div>{children}</div>
      </div>
    </div>
  )
}
