'use client'

import type { MailSchema } from '@ece/contracts/identity'
import type { Page } from '@ece/sdk/client'
import { listMail } from '@ece/sdk/operations/mailbox'
import type { Static } from 'typebox'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { PagedList } from '../account/paged-list.tsx'
import { usePaged } from '../account/paged.ts'
import { api } from '../api/client.ts'
import { classes } from '../ui/classes.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useTimes } from '../ui/times.tsx'

export type MailView = Static<typeof MailSchema>

const EVERY_MS = 5_000

/** The messages that this exchange kept to itself, as their readers would see them. */
export function MailList({ initial }: { readonly initial: Page<MailView> | null }) {
  const t = useTranslations('operator')
  const times = useTimes()
  const list = usePaged({
    key: ['mailbox'],
    initial,
    everyMs: EVERY_MS,
    fetchPage: (cursor, signal) => listMail(api, { cursor }, { signal }),
  })
  const [chosen, setChosen] = useState<string | null>(null)
  const mail = list.items.find(({ id }) => id === chosen) ?? list.items[0]
  return (
    <PagedList list={list} empty={<EmptyState title={t('noMail')}>{t('noMailNote')}</EmptyState>}>
      <div className="grid gap-6 lg:grid-cols-[22rem_1fr]">
        <ul aria-label={t('messages')} className="max-h-[70dvh] overflow-y-auto border-t border-line">
          {list.items.map(({ id, subject, to, at }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={mail?.id === id}
                onClick={() => setChosen(id)}
                className={classes(
                  'w-full border-b border-line px-3 py-3 text-start',
                  mail?.id === id ? 'bg-accent-wash' : 'hover:bg-sunken',
                )}
              >
                <span className="block truncate text-sm font-semibold">{subject}</span>
                <span className="flex justify-between gap-3 text-xs text-muted">
                  <span className="truncate">{to}</span>
                  <time dateTime={at} className="figures shrink-0">
                    {times.moment(at)}
                  </time>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {mail ? <Message key={mail.id} mail={mail} /> : null}
      </div>
    </PagedList>
  )
}

function Message({ mail }: { readonly mail: MailView }) {
  const t = useTranslations('operator')
  return (
    <article aria-label={mail.subject} className="min-w-0">
      <h2 className="display text-xl">{mail.subject}</h2>
      <p className="mt-1 mb-4 text-sm text-muted">{t('to', { to: mail.to })}</p>
      <Tabs
        label={t('messageForm')}
        tabs={[
          {
            value: 'text',
            label: t('textWithLinks'),
            content: (
              <pre className="rounded-md border border-line bg-surface p-5 font-sans text-sm break-words whitespace-pre-wrap">
                {withLinks(mail.text)}
              </pre>
            ),
          },
          {
            value: 'html',
            label: t('asDesigned'),
            // No script, no form, no origin of ours: a message can do nothing but be looked at.
            content: (
              <iframe
                title={t('message', { subject: mail.subject })}
                sandbox=""
                srcDoc={mail.html}
                className="h-[32rem] w-full rounded-md border border-line bg-white"
              />
            ),
          },
        ]}
      />
    </article>
  )
}

/** Web addresses become links that open in a tab of their own. */
function withLinks(text: string): React.ReactNode[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/g).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <a key={index} href={part} target="_blank" rel="noreferrer" className="break-all text-accent underline">
        {part}
      </a>
    ),
  )
}
