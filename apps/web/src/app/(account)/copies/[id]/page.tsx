import type { CopyRecord } from '@ece/contracts/collection'
import { getCopy, getCopyNote, listOwnership } from '@ece/sdk/operations/copies'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { getLocale, getTranslations } from 'next-intl/server'
import { CopyNote } from '../../../../account/copy-note.tsx'
import { OwnershipList } from '../../../../account/ownership-list.tsx'
import { copyWords, isFree, TiedUp } from '../../../../account/tied-up.tsx'
import { orNotFound, orNull, personalApi, publicApi, session as readSession } from '../../../../api/server.ts'
import { conditionWords, qualityWords } from '../../../../lots/condition.ts'
import { PriceStrip } from '../../../../cards/price-strip.tsx'
import { qualityOf, readPriceContext } from '../../../../cards/price-context.ts'
import { amountIn, moneyIn } from '../../../../format/money.ts'
import { Texts } from '../../../../i18n/texts.tsx'
import { LinkButton } from '../../../../ui/button.tsx'
import { CardImage } from '../../../../ui/card-image.tsx'
import { PageHeader, SectionHeader } from '../../../../ui/page-header.tsx'
import { Day } from '../../../../ui/times.tsx'

interface CopyPageProps {
  readonly params: Promise<{ readonly id: string }>
}

export async function generateMetadata({ params }: CopyPageProps): Promise<Metadata> {
  const t = await getTranslations('account')
  const tui = await getTranslations('ui')
  const copy = await orNull(getCopy(publicApi(), { id: (await params).id }))
  return { title: copy ? `${copy.card.name}, ${copyWords(copy, tui)}` : t('copy') }
}

export default async function CopyPage({ params }: CopyPageProps) {
  const t = await getTranslations('account')
  const tui = await getTranslations('ui')
  const { id } = await params
  const session = await readSession()
  // Who owns a copy is told to its owner, and to others only where the owner shows the collection.
  const api = session ? await personalApi() : publicApi()
  const [copy, history] = await Promise.all([orNotFound(getCopy(api, { id })), orNull(listOwnership(api, { id }))])
  const { card, grade } = copy
  // Also of a copy that has gone to somebody else: what was noted then is still the member's own.
  const record = session ? await orNull(getCopyNote(api, { id })) : null
  const mine = session?.id === copy.ownerId
  const context = await readPriceContext(card.id, qualityOf(copy))
  const quality = qualityOf(copy) === null ? null : qualityWords(copy, tui)
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('set'), `${card.set.name} (${card.set.code})`],
    [t('number'), card.collectorNumber],
    [t('finish'), card.finish],
    ...(copy.serial
      ? [[t('serial'), tui('serialOf', { number: copy.serial.number, of: copy.serial.of })] as const]
      : []),
    grade
      ? [t('grade'), t('certificate', { grader: grade.grader, grade: grade.grade, certNumber: grade.certNumber })]
      : [t('condition'), conditionWords(copy.condition, tui)],
    [t('custody'), copy.custody === 'vault' ? t('inVault') : t('inWallet')],
    [t('heldSince'), <Day key="since" at={copy.acquiredAt} />],
    ...(mine && record ? costFacts(record, await getLocale(), t) : []),
  ]
  return (
    <div className="page">
      <PageHeader
        eyebrow={mine ? t('yours') : t('aCopy')}
        title={card.name}
        note={copyWords(copy, tui)}
        actions={
          <>
            <LinkButton href={`/cards/${card.id}`} tone="secondary">
              {t('theCard')}
            </LinkButton>
            {mine && isFree(copy) ? (
              <LinkButton href={`/sell?copy=${copy.id}`}>{t('listForAuction')}</LinkButton>
            ) : null}
            {copy.encumbrance?.kind === 'auction' ? (
              <LinkButton href={`/lots/${copy.encumbrance.id}`}>{t('lotLink')}</LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid gap-10 md:grid-cols-[minmax(0,20rem)_1fr] lg:gap-16">
        <div className="mx-auto w-full max-w-80">
          <CardImage image={card.image} alt={card.name} sizes="20rem" eager className="shadow-float" />
        </div>
        <div>
          <TiedUp copy={copy} />
          <Texts of={['cards']}>
            <PriceStrip context={context} quality={quality} />
          </Texts>
          <dl className="mt-4 grid grid-cols-1 gap-x-8 border-t border-line xs:grid-cols-2">
            {facts.map(([name, value]) => (
              <div key={name} className="border-b border-line py-3">
                <dt className="text-xs text-muted">{name}</dt>
                <dd className="figures mt-0.5 text-sm font-medium">{value}</dd>
              </div>
            ))}
          </dl>
          {mine && copy.custody === 'vault' ? <p className="mt-3 text-sm text-muted">{t('vaultOnly')}</p> : null}
          {record ? <CopyNote copyId={copy.id} name={card.name} initial={record.note} mine={mine} /> : null}
          <section aria-label={t('ownershipHistory')} className="mt-10">
            <SectionHeader
              title={t('ownershipHistory')}
              note={
                mine ? (
                  <Link href="/collection" className="quiet-link">
                    {t('collectionLink')}
                  </Link>
                ) : undefined
              }
            />
            <OwnershipList copyId={copy.id} initial={history} />
          </section>
        </div>
      </div>
    </div>
  )
}

/** What it cost, as noted or as bought here, and how the guide stands to that. */
function costFacts(
  { note, boughtCents, gainCents }: CopyRecord,
  locale: string,
  t: Awaited<ReturnType<typeof getTranslations<'account'>>>,
): (readonly [string, ReactNode])[] {
  const money = moneyIn(locale)
  const paid = note?.paid ? amountIn(locale, note.paid) : boughtCents === null ? null : money.exact(boughtCents)
  if (paid === null) return []
  return [
    [t('paid'), note?.paid ? t('paidAsNoted', { amount: paid }) : t('paidHere', { amount: paid })],
    ...(gainCents === null ? [] : [[t('gainOverPaid'), money.exact(gainCents, { signed: true })] as const]),
  ]
}
