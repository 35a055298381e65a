import { getTranslations } from 'next-intl/server'
import { pageMetadata } from '../../../i18n/page-metadata.ts'
import { InfoFrame } from '../../../info/info-frame.tsx'
import { Inline } from '../../../info/prose.tsx'

export const generateMetadata = pageMetadata('info', (t) => ({ title: t('page.help'), description: t('help.note') }))

const TOPICS = [
  ['account', ['join', 'noMail', 'password', 'secondStep']],
  ['bidding', ['maximum', 'outbid', 'retract', 'late', 'seen']],
  ['money', ['deposit', 'held', 'withdraw']],
  ['selling', ['list', 'fee', 'reserve', 'endEarly']],
  ['cards', ['where', 'ship', 'prove']],
  ['data', ['export', 'erase']],
] as const

export default async function HelpPage() {
  const t = await getTranslations('info')
  return (
    <InfoFrame page="help" note={t('help.note')}>
      <div className="flex max-w-[44rem] flex-col gap-10">
        {TOPICS.map(([topic, questions]) => (
          <section key={topic} aria-labelledby={topic}>
            <h2 id={topic} className="display mb-3 scroll-mt-24 text-2xl">
              {t(`help.topic.${topic}`)}
            </h2>
            <div className="border-t border-line">
              {questions.map((question) => (
                <details key={question} className="group border-b border-line">
                  <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-4 py-3 font-semibold marker:content-none hover:text-accent">
                    {t(`help.${question}.q`)}
                    <span aria-hidden className="text-muted transition-transform group-open:rotate-45">
                      +
                    </span>
                  </summary>
                  <p className="pb-5">
                    <Inline text={t(`help.${question}.a`)} />
                  </p>
                </details>
              ))}
            </div>
          </section>
        ))}
        <p>
          <Inline text={t('help.more')} />
        </p>
      </div>
    </InfoFrame>
  )
}
