import type { LegalPage } from '@ece/contracts/operations'
import { getLegalPage } from '@ece/sdk/operations/operations'
import { getLocale, getTranslations } from 'next-intl/server'
import { orNull, publicApi, readerZone } from '../api/server.ts'
import { timesIn } from '../format/time.ts'
import { InfoFrame } from './info-frame.tsx'
import { Markdown } from './prose.tsx'

/** What the operator has written, or the template, with a mark that nobody can overlook. */
export async function LegalText({ page }: { readonly page: LegalPage['page'] }) {
  const [t, lang] = [await getTranslations('info'), await getLocale()]
  const text = await orNull(getLegalPage(publicApi(), { page, lang }))
  const { rendered } = await readerZone()
  return (
    <InfoFrame
      page={page}
      note={text?.changedAt ? t('changedOn', { day: timesIn(lang, rendered).day(text.changedAt) }) : undefined}
    >
      {text?.isTemplate ? (
        <div role="note" className="mb-8 max-w-[44rem] rounded-md border border-brass bg-brass-wash px-5 py-4 text-sm">
          <p className="font-semibold">{t('template.title')}</p>
          <p className="mt-1">{t('template.note')}</p>
        </div>
      ) : null}
      {text === null ? <p className="text-sm text-muted">{t('unavailable')}</p> : <Markdown text={text.markdown} />}
    </InfoFrame>
  )
}
