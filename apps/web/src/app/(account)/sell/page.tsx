import { getAuction, getSellerStanding, listAuctions } from '@ece/sdk/operations/auctions'
import { getSellerOverview, listSellerResults } from '@ece/sdk/operations/selling'
import { getCopy, listCopies } from '@ece/sdk/operations/copies'
import { FormNote } from '../../../account/form-note.tsx'
import { configuration } from '../../../account/configuration.ts'
import { memberOf } from '../../../account/member-page.ts'
import { firstOf, type PageQuery } from '../../../account/page-query.ts'
import { TabRow } from '../../../ui/tab-row.tsx'
import { isFree } from '../../../account/tied-up.tsx'
import { isOn, orNull, personalApi } from '../../../api/server.ts'
import { MyLots } from '../../../sell/my-lots.tsx'
import { OWN_STATES, ownLotsPath, type OwnLotsFilter } from '../../../sell/own-lots.ts'
import { SellerFigures } from '../../../sell/seller-figures.tsx'
import { SellWizard } from '../../../sell/sell-wizard.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { moneyIn } from '../../../format/money.ts'
import { getLocale, getTranslations } from 'next-intl/server'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { isUuid } from '../../../lists/query.ts'

export const generateMetadata = pageMetadata('sell', (t) => ({ title: t('sell') }))

const TABS = [
  ['', 'newListing'],
  ['lots', 'myLots'],
  ['figures', 'figures'],
] as const

const MOST_COPIES = 100

const pathOf = (tab: string): string => (tab === '' ? '/sell' : `/sell?tab=${tab}`)

export default async function SellPage({ searchParams }: { readonly searchParams: PageQuery }) {
  const t = await getTranslations('sell')
  const query = await searchParams
  const copyIds = [firstOf(query['copy']) ?? '', ...(firstOf(query['copies']) ?? '').split(',')]
    .filter(isUuid)
    .slice(0, MOST_COPIES)
  const relistId = firstOf(query['relist'])
  const [tab] = TABS.find(([name]) => name === firstOf(query['tab'])) ?? TABS[0]
  const asked =
    copyIds.length > 0
      ? `/sell?copies=${copyIds.join(',')}`
      : relistId
        ? `/sell?relist=${encodeURIComponent(relistId)}`
        : pathOf(tab)
  const member = await memberOf(asked)
  return (
    <div className="page">
      <PageHeader title={t('sell')} note={t('pageNote')} />
      <TabRow
        label={t('selling')}
        tabs={TABS.map(([name, label]) => ({ href: pathOf(name), label: t(label), active: name === tab }))}
      />
      {tab === 'lots' ? (
        <OwnLots query={query} />
      ) : tab === 'figures' ? (
        <Figures />
      ) : (
        <NewLot copyIds={copyIds} relistId={relistId} memberId={member.id} />
      )}
    </div>
  )
}

async function OwnLots({ query }: { readonly query: Awaited<PageQuery> }) {
  const [status] = OWN_STATES.find(([name]) => name === firstOf(query['status'])) ?? []
  const q = firstOf(query['q'])?.trim().slice(0, 100)
  const filter: OwnLotsFilter = { ...(status ? { status } : {}), ...(q ? { q } : {}) }
  const api = await personalApi()
  const [lots, standing] = await Promise.all([
    orNull(listAuctions(api, { sellerId: 'me', ...filter })),
    orNull(getSellerStanding(api)),
  ])
  return <MyLots key={ownLotsPath(filter)} filter={filter} initial={lots} standing={standing} />
}

async function Figures() {
  const api = await personalApi()
  const [standing, overview, results] = await Promise.all([
    orNull(getSellerStanding(api)),
    orNull(getSellerOverview(api, { range: '90d' })),
    orNull(listSellerResults(api, { range: '90d' })),
  ])
  return <SellerFigures standing={standing} overview={overview} results={results} />
}

interface NewLotProps {
  /** Chosen before, on the collection or on a copy's page. */
  readonly copyIds: readonly string[]
  /** An ended lot of the member's, to be put up again. */
  readonly relistId: string | undefined
  readonly memberId: string
}

async function NewLot({ copyIds, relistId, memberId }: NewLotProps) {
  const t = await getTranslations('sell')
  if (!(await isOn('auctions.new_lots'))) return <FormNote tone="neutral">{t('newLotsPaused')}</FormNote>
  const money = moneyIn(await getLocale())
  const api = await personalApi()
  const [copies, ended, exchange] = await Promise.all([
    orNull(listCopies(api, { ownerId: 'me', free: true })),
    relistId ? orNull(getAuction(api, { id: relistId })) : null,
    configuration(),
  ])
  // Without the fee the form could not say what the seller gets; the page then says that the exchange did not answer.
  if (exchange === null) throw new Error('the configuration could not be read')
  const again = ended?.seller.id === memberId ? ended : null
  const wanted = await Promise.all(
    [...copyIds, ...(again?.copies.map(({ id }) => id) ?? [])].map(async (id) => orNull(getCopy(api, { id }))),
  )
  const preselected = wanted.filter((copy) => copy !== null).filter((copy) => copy.ownerId === memberId && isFree(copy))
  const initialTerms = again ? { title: again.title, startPrice: money.input(again.startPriceCents) } : {}
  return (
    <SellWizard
      key={`${copyIds.join(' ')} ${relistId ?? ''}`}
      copies={copies}
      preselected={preselected}
      initialTerms={initialTerms}
      feeBps={exchange.feeBps}
      extendBySeconds={exchange.extendBySeconds}
    />
  )
}
