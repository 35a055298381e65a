import type { Copy } from '@ece/contracts/vault'
import Link from 'next/link'
import { Suspense } from 'react'
import { orNull, publicApi } from '../api/server.ts'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { Money } from '../ui/money.tsx'
import { Day } from '../ui/times.tsx'
import { conditionWords } from './condition.ts'

/** What exactly is sold: the card, this copy of it, and whose it was. */
export function CopyDetails({ copy }: { readonly copy: Copy }) {
  const { card, serial, grade } = copy
  const facts: readonly (readonly [string, string])[] = [
    ['Set', `${card.set.name} (${card.set.code})`],
    ['Number', card.collectorNumber],
    ...(card.rarity ? [['Rarity', capital(card.rarity)] as const] : []),
    ['Finish', capital(card.finish)],
    ...(serial ? [['Serial', `${serial.number} of ${serial.of}`] as const] : []),
    grade ? (['Grade', `${grade.grader} ${grade.grade}`] as const) : (['Condition', conditionWords(copy.condition)] as const),
    ...(grade ? [['Certificate', grade.certNumber] as const] : []),
    ['Custody', copy.custody === 'vault' ? 'In the exchange’s vault' : 'In its owner’s wallet'],
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
      <h4 className="eyebrow mt-6">Whose it was</h4>
      <Suspense fallback={<SkeletonLines lines={2} className="mt-3" />}>
        <OwnershipHistory copyId={copy.id} />
      </Suspense>
    </article>
  )
}

const REASONS: Readonly<Record<string, string>> = { issue: 'Issued', issued: 'Issued', auction: 'Auction', purchase: 'Auction', buy_now: 'Bought now', trade: 'Trade', consignment: 'Consigned' }

async function OwnershipHistory({ copyId }: { readonly copyId: string }) {
  const history = await orNull(publicApi().copies.history(copyId, { limit: 20 }))
  if (history === null) return <p className="mt-3 text-sm text-muted">The history can’t be shown right now.</p>
  return (
    <ol className="mt-3 border-l border-edge/60">
      {history.items.map((step) => (
        <li key={`${step.at}${step.toId}`} className="relative flex flex-wrap items-baseline gap-x-3 py-1.5 pl-5 text-sm before:absolute before:top-3.5 before:-left-[3.5px] before:size-1.5 before:rounded-full before:bg-edge">
          <span className="font-medium">{step.toHandle ? `@${step.toHandle}` : 'A member'}</span>
          <span className="text-muted">
            {REASONS[step.reason] ?? capital(step.reason.replaceAll('_', ' '))}
            {step.fromHandle ? ` from @${step.fromHandle}` : ''} · <Day at={step.at} />
          </span>
          {step.priceCents === null ? null : <Money cents={step.priceCents} className="ml-auto font-medium" />}
        </li>
      ))}
    </ol>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
