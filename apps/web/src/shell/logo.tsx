import { useTranslations } from 'next-intl'

/** The mark: a card whose three bars make an E; the middle one ends in a facet, the foil. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={(size * 63) / 88} height={size} viewBox="0 0 63 88" fill="none">
      <rect width="63" height="88" rx="11" fill="var(--ink)" />
      <path d="M15 19h33M15 69h33M15 44h13" stroke="var(--canvas)" strokeWidth="9" strokeLinecap="round" />
      <path d="M42.5 32.5 52 44l-9.5 11.5L33 44Z" fill="var(--accent)" />
    </svg>
  )
}

/** The mark with the exchange's whole name: in one line where there is room, else in two. */
export function Logo() {
  const t = useTranslations('shell')
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark />
      <span className="sr-only">{t('eliteCardExchange')}</span>
      <span
        aria-hidden
        className="display hidden translate-y-[0.12em] text-[1.2rem] leading-none whitespace-nowrap xl:inline"
      >
        {t('eliteCardExchange')}
      </span>
      <span
        aria-hidden
        className="display text-[0.95rem] leading-[1.05] whitespace-nowrap max-[22rem]:hidden xl:hidden"
      >
        {t('brandLineOne')}
        <br />
        {t('brandLineTwo')}
      </span>
    </span>
  )
}
