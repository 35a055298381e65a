import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SectionHeader } from '../ui/page-header.tsx'

const STEPS = [
  ['how.maximum', 'how.maximumText'],
  ['how.funded', 'how.fundedText'],
  ['how.late', 'how.lateText'],
  ['how.settled', 'how.settledText'],
] as const

/** Bidding in four sentences, for those who are new here. */
export function HowItWorks() {
  const t = useTranslations('home')
  return (
    <section
      aria-label={t('how.title')}
      className="rounded-xl border border-line bg-surface px-6 py-8 sm:px-10 sm:py-10"
    >
      <SectionHeader
        title={t('how.title')}
        action={
          <Link href="/how-it-works" className="quiet-link inline-flex min-h-8 items-center text-sm font-semibold">
            {t('how.all')}
          </Link>
        }
      />
      <ol className="grid gap-8 sm:grid-cols-2 lg:grid-cols-4">
        {STEPS.map(([title, body], index) => (
          <li key={title} className="border-t border-edge/60 pt-4">
            <span className="figures text-sm font-semibold text-accent">{index + 1}</span>
            <h3 className="display mt-1 text-lg">{t(title)}</h3>
            <p className="mt-1.5 text-sm text-muted">{t(body)}</p>
          </li>
        ))}
      </ol>
      <p className="mt-6 max-w-prose text-sm text-muted">{t('how.published')}</p>
    </section>
  )
}
