import { listEvents } from '@ece/sdk/operations/audit'
import { getMember } from '@ece/sdk/operations/members'
import { orNull, personalApi } from '../../../api/server.ts'
import type { SearchParams } from '../../../lists/query.ts'
import { EventFilters } from '../../../operator/log/event-filters.tsx'
import { EventTable } from '../../../operator/log/event-table.tsx'
import { LOG_PAGE_SIZE, logAddress, logQuery, readLogFilter } from '../../../operator/log/log-filter.ts'
import { staffWith } from '../../../operator/staff-page.ts'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { Texts } from '../../../i18n/texts.tsx'

export const generateMetadata = pageMetadata('events', (t) => ({ title: t('eventLog') }))

export default async function EventsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const filter = readLogFilter(await searchParams)
  const address = logAddress(filter)
  await staffWith('audit.read', address)
  const [api, query] = [await personalApi(), logQuery(filter, Date.now())]
  const [initial, actor] = await Promise.all([
    orNull(listEvents(api, { ...query, limit: LOG_PAGE_SIZE })),
    filter.actor === undefined ? null : orNull(getMember(api, { id: filter.actor })),
  ])
  return (
    <Texts of={['events']}>
      <EventFilters filter={filter} query={query} actorHandle={actor?.username ?? null} />
      <EventTable key={address} initial={initial} query={query} filter={filter} />
    </Texts>
  )
}
