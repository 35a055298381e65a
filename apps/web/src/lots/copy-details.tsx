import type { Copy } from '@ece/contracts/vault'
import { listOwnership } from '@ece/sdk/operations/copies'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { orNull, publicApi } from '../api/server.ts'
import { finishWords, rarityWords } from '../cards/words.ts'
import { Money } from '../ui/money.tsx'
import { Day } from '../ui/times.tsx'
import { conditionWords } from './condition.ts'
import { OwnershipReason } from '../ui/ownership-reason.tsx'

/** What exactly is sold: the card, this copy of it, and whose it was, which is told on the copy's own page where a lot has many. */
export function CopyDetails({ copy, withHistory }: { readonly copy: Copy; readonly withHistory: boolean }) {
  const t = useTranslations('lots')
  const tui = useTranslations('ui')
  const { card, serial, grade } = copy
  const facts: readonly (readonly [string, string])[] = [
    [t('set'), `${card.set.name} (${card.set.code})`],
    [t('number'), card.collectorNumber],
    ...(card.rarity ? [[t('rarity'), rarityWords(card.rarity, tui)] as const] : []),
    [t('finish'), finishWords(card.finish, tui)],
    ...(serial ? [[t('serial'), t('of', { number: serial.number, of: serial.of })] as const] : []),
    grade
      ? ([t('grade'), `${grade.grader} ${grade.grade}`] as const)
      : ([t('condition'), conditionWords(copy.condition, tui)] as const),
    ...(grade ? [[t('certificate'), grade.certNumber] as const] : []),
    [t('custody.label'), copy.custody === 'vault' ? t('custody.vault') : t('custody.wallet')],
  ]
  return (
    <article>
      <h3 className="display text-xl">
        <Link href={`/cards/${card.id}`} className="quiet-link">
          {card.name}
        </Link>
      </h3>
      <dl className="mt-4 grid grid-cols-2 gap-x-8 border-t border-line sm:grid-cols-3">
        {facts.map(([name, value]) => (
          <div key={name} className="border-b border-line py-3">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="figures mt-0.5 text-sm font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <h4 className="eyebrow mt-6">
        <Link href={`/copies/${copy.id}`} prefetch={false} className="quiet-link inline-flex min-h-6 items-center">
          {t('history.title')}
        </Link>
      </h4>
      {withHistory ? <OwnershipHistory copyId={copy.id} /> : null}
    </article>
  )
}

const SHOWN_STEPS = 20

async function OwnershipHistory({ copyId }: { readonly copyId: string }) {
  const t = await getTranslations('lots')
  const history = await orNull(listOwnership(publicApi(), { id: copyId, limit: SHOWN_STEPS }))
  if (history === null) return <p className="mt-3 text-sm text-muted">{t('history.failed')}</p>
  return (
    <ol className="mt-3 border-s border-edge/60">
      {history.items.map((step) => (
        <li
          key={`${step.at}${step.reference?.id ?? step.reason}`}
          className="relative flex flex-wrap items-baseline gap-x-3 py-1.5 ps-5 text-sm before:absolute before:top-3.5 before:-start-[3.5px] before:size-1.5 before:rounded-full before:bg-edge"
        >
          <bdi className="font-medium">{step.toHandle ? `@${step.toHandle}` : t('history.member')}</bdi>
          <span className="text-muted">
            <OwnershipReason reason={step.reason} />
            {step.fromHandle ? t('history.from', { fromHandle: step.fromHandle }) : ''} · <Day at={step.at} />
          </span>
          {step.priceCents === null ? null : <Money cents={step.priceCents} className="ms-auto font-medium" />}
        </li>
      ))}
    </ol>
  )
}
