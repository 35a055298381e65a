import { EBAY_US_INCREMENTS, type IncrementStep } from '@ece/rules/increments'
import { getConfiguration } from '@ece/sdk/operations/operations'
import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { orNull, publicApi } from '../../api/server.ts'
import { timesIn } from '../../format/time.ts'
import { LinkButton } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Table, Td, Th } from '../../ui/table.tsx'
import { pageMetadata } from '../../i18n/page-metadata.ts'
import { useMoney } from '../../ui/use-money.ts'

export const generateMetadata = pageMetadata('pages', (t) => ({
  title: t('howItWorks'),
  description: t('rulesDescription'),
}))

const DEFAULT_SECONDS = 120

const SECTIONS = [
  ['bidding', 'yourMaximum'],
  ['increments', 'increments'],
  ['late-bids', 'lateBids'],
  ['reserve', 'theReserve'],
  ['buy-now', 'buyNow'],
  ['holds', 'holdsAndMoney'],
  ['settlement', 'afterTheClose'],
  ['recompute', 'recomputeAPrice'],
] as const

export default async function HowItWorksPage() {
  const t = await getTranslations('pages')
  const configuration = await orNull(getConfiguration(publicApi()))
  const { wait } = timesIn(await getLocale())
  const steps = configuration && configuration.increments.length > 0 ? configuration.increments : EBAY_US_INCREMENTS
  const extension = configuration?.extendBySeconds ?? DEFAULT_SECONDS
  const window = configuration?.extendWindowSeconds ?? DEFAULT_SECONDS
  return (
    <div className="page">
      <PageHeader title={t('howItWorks')} note={t('rulesIntro')} />
      <div className="grid gap-12 lg:grid-cols-[13rem_minmax(0,44rem)] lg:gap-20">
        <nav aria-label={t('onThisPage')} className="lg:sticky lg:top-24 lg:self-start">
          <ol className="flex flex-wrap gap-x-5 gap-y-1 border-s-0 lg:flex-col lg:border-s lg:border-line">
            {SECTIONS.map(([id, title]) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="inline-flex min-h-8 items-center text-sm text-muted hover:text-ink lg:ps-4"
                >
                  {t(title)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        <div className="flex flex-col gap-14 text-base">
          <Section id="bidding" title={t('yourMaximum')}>
            <p>{t('bidding.text')}</p>
            <Example />
            <p>{t('ruleEqualMaxima')}</p>
          </Section>
          <Section id="increments" title={t('increments')}>
            <p>{t('ruleIncrement')}</p>
            <Increments steps={steps} />
          </Section>
          <Section id="late-bids" title={t('lateBids')}>
            <p>{t('ruleSoftClose', { window: wait(window), extension: wait(extension) })}</p>
            <p>{t('ruleTime')}</p>
          </Section>
          <Section id="reserve" title={t('theReserve')}>
            <p>{t('reserve.text')}</p>
            <p>{t('ruleReserve')}</p>
          </Section>
          <Section id="buy-now" title={t('buyNow')}>
            <p>{t('ruleBuyNow')}</p>
          </Section>
          <Section id="holds" title={t('holdsAndMoney')}>
            <p>{t('ruleHold')}</p>
            <p>{t('funds.binding')}</p>
          </Section>
          <Section id="settlement" title={t('afterTheClose')}>
            <p>{configuration ? t('settlementFee', { percent: configuration.feeBps / 100 }) : t('settlement')}</p>
          </Section>
          <Section id="recompute" title={t('recomputeAPrice')}>
            <p>{t('recompute.text')}</p>
          </Section>
          <div>
            <LinkButton href="/lots">{t('lotsLink')}</LinkButton>
          </div>
        </div>
      </div>
    </div>
  )
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="display mb-3 scroll-mt-24 text-2xl">
        {title}
      </h2>
      <div className="flex flex-col gap-4">{children}</div>
    </section>
  )
}

const EXAMPLE = [
  ['exampleOwnMaximum', 'exampleOwnLead'],
  ['exampleSecondMaximum', 'exampleStillLeading'],
  ['exampleThirdMaximum', 'exampleOutbid'],
] as const

function Example() {
  const t = useTranslations('pages')
  return (
    <ol className="rounded-lg border border-line bg-surface">
      {EXAMPLE.map(([move, result], index) => (
        <li key={move} className="grid gap-x-6 gap-y-1 border-b border-line px-5 py-4 last:border-b-0 sm:grid-cols-2">
          <span className="text-sm">
            <span className="figures me-2 font-semibold text-accent">{index + 1}</span>
            {t(move)}
          </span>
          <span className="text-sm font-semibold">{t(result)}</span>
        </li>
      ))}
    </ol>
  )
}

function Increments({ steps }: { readonly steps: readonly IncrementStep[] }) {
  const money = useMoney()
  const t = useTranslations('pages')
  return (
    <Table label={t('incrementsTableTitle')}>
      <thead>
        <tr>
          <Th>{t('currentPrice')}</Th>
          <Th numeric>{t('oneStep')}</Th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ fromCents, stepCents }, index) => {
          const next = steps[index + 1]
          return (
            <tr key={fromCents}>
              <Td className="figures">
                {next
                  ? t('to', { amount: money.short(fromCents), amount2: money.short(next.fromCents - 1) })
                  : t('andAbove', { amount: money.short(fromCents) })}
              </Td>
              <Td numeric>{money.short(stepCents)}</Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
