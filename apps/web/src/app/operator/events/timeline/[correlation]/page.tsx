import { listEvents } from '@ece/sdk/operations/audit'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNull, personalApi } from '../../../../../api/server.ts'
import { CopyId } from '../../../../../operator/copied.tsx'
import { EventTimeline, TIMELINE_PAGE_SIZE } from '../../../../../operator/log/event-timeline.tsx'
import { isCorrelation, LOG_PATH, timelineAddress } from '../../../../../operator/log/log-filter.ts'
import { staffWith } from '../../../../../operator/staff-page.ts'
import { SectionHeader } from '../../../../../ui/page-header.tsx'
import { pageMetadata } from '../../../../../i18n/page-metadata.ts'
import { Texts } from '../../../../../i18n/texts.tsx'

export const generateMetadata = pageMetadata('events', (t) => ({ title: t('timeline') }))

export default async function TimelinePage({ params }: { readonly params: Promise<{ readonly correlation: string }> }) {
  const correlationId = decodeURIComponent((await params).correlation)
  if (!isCorrelation(correlationId)) notFound()
  await staffWith('audit.read', timelineAddress(correlationId))
  const t = await getTranslations('events')
  const initial = await orNull(
    listEvents(await personalApi(), { correlationId, order: 'oldest', limit: TIMELINE_PAGE_SIZE }),
  )
  return (
    <Texts of={['events']}>
      <Link href={LOG_PATH} className="quiet-link mb-4 inline-flex items-center gap-1.5 text-sm text-muted">
        <ArrowLeft size={15} aria-hidden className="rtl:-scale-x-100" />
        {t('eventLog')}
      </Link>
      <SectionHeader title={t('timeline')} note={<CopyId text={correlationId} label={t('copyCorrelation')} />} />
      <EventTimeline correlationId={correlationId} initial={initial} />
    </Texts>
  )
}
