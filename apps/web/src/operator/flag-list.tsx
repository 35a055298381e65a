'use client'

import type { FlagView } from '@ece/contracts/flags'
import { listFeatureFlags, listFlagChanges, switchFeatureFlag } from '@ece/sdk/operations/feature-flags'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useTextsByCode } from '../i18n/use-texts-by-code.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Checkbox, Field, Input, Textarea } from '../ui/field.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { useTimes } from '../ui/times.tsx'
import { FormNote } from '../account/form-note.tsx'

const KEY = ['feature-flags']

/** What can be switched while the exchange runs, and how it stands. */
export function FlagList({ initial }: { readonly initial: { readonly items: readonly FlagView[] } | null }) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const textOf = useTextsByCode('operator')
  const [asked, setAsked] = useState<FlagView | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => listFeatureFlags(api, {}, { signal }),
    ...(initial ? { initialData: initial } : {}),
  })
  if (!data) return error ? <ErrorState detail={explain(error)} onRetry={() => void refetch()} /> : <SkeletonLines />
  return (
    <>
      <ul className="flex flex-col gap-3">
        {data.items.map((flag) => (
          <li key={flag.key} className="flex flex-wrap items-center gap-4 rounded-lg border border-line bg-surface p-5">
            <div className="min-w-0 flex-1">
              <h2 className="font-semibold">{textOf(`flag.${flag.key}`) ?? flag.about}</h2>
              <p className="mt-1 font-mono text-xs text-muted">{flag.key}</p>
            </div>
            <Badge tone={!flag.enabled ? 'danger' : flag.percent < 100 ? 'brass' : 'accent'}>
              {!flag.enabled
                ? t('flagOff')
                : flag.percent < 100
                  ? t('flagFor', { percent: flag.percent })
                  : t('flagOn')}
            </Badge>
            {flag.memberIds.length > 0 ? (
              <span className="text-sm text-muted">{t('flagMembers', { members: flag.memberIds.length })}</span>
            ) : null}
            <Button size="sm" tone="secondary" onClick={() => setAsked(flag)}>
              {t('switchIt')}
              <span className="sr-only"> {flag.key}</span>
            </Button>
          </li>
        ))}
      </ul>
      {asked ? <SwitchDialog key={asked.key} flag={asked} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

function SwitchDialog({ flag, onClose }: { readonly flag: FlagView; readonly onClose: () => void }) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const queries = useQueryClient()
  const [enabled, setEnabled] = useState(flag.enabled)
  const [percent, setPercent] = useState(String(flag.percent))
  const [members, setMembers] = useState(flag.memberIds.join('\n'))
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string>()
  const change = useMutation({
    mutationFn: () =>
      switchFeatureFlag(api, {
        key: flag.key,
        body: {
          enabled,
          percent: Math.min(100, Math.max(0, Math.round(Number(percent) || 0))),
          memberIds: members.split(/[\s,]+/).filter((id) => id !== ''),
          reason: reason.trim(),
        },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: KEY })
      onClose()
    },
  })
  const confirm = (): void => {
    if (reason.trim().length < 3) return setProblem(t('reasonMissing'))
    setProblem(undefined)
    change.mutate()
  }
  return (
    <Dialog
      open
      sticky
      onClose={onClose}
      title={flag.key}
      description={t('flagNote')}
      actions={
        <>
          <Button tone="secondary" onClick={onClose}>
            {t('back')}
          </Button>
          <Button busy={change.isPending} onClick={confirm}>
            {t('switchIt')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormNote>{change.error ? explain(change.error) : null}</FormNote>
        <Checkbox label={t('flagEnabled')} checked={enabled} onChange={(event) => setEnabled(event.target.checked)} />
        {flag.isForEveryone ? (
          <p className="text-sm text-muted">{t('flagForVisitors')}</p>
        ) : (
          <>
            <Field label={t('flagPercent')} hint={t('flagPercentNote')}>
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  min={0}
                  max={100}
                  inputMode="numeric"
                  value={percent}
                  onChange={(event) => setPercent(event.target.value)}
                  className="w-28!"
                />
              )}
            </Field>
            <Field label={t('flagAlways')} hint={t('flagAlwaysNote')} optional>
              {(control) => (
                <Textarea
                  {...control}
                  value={members}
                  onChange={(event) => setMembers(event.target.value)}
                  className="font-mono text-xs"
                />
              )}
            </Field>
          </>
        )}
        <Field label={t('reason')} hint={t('reasonNote')} error={problem}>
          {(control) => (
            <Textarea {...control} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Changes flagKey={flag.key} />
      </div>
    </Dialog>
  )
}

function Changes({ flagKey }: { readonly flagKey: string }) {
  const t = useTranslations('operator')
  const times = useTimes()
  const { data } = useQuery({
    queryKey: [...KEY, flagKey],
    queryFn: ({ signal }) => listFlagChanges(api, { key: flagKey }, { signal }),
  })
  if (!data || data.items.length === 0) return null
  return (
    <section aria-label={t('flagHistory')}>
      <h3 className="eyebrow mb-1">{t('flagHistory')}</h3>
      <ol className="max-h-40 overflow-y-auto text-sm" tabIndex={0} aria-label={t('flagHistory')}>
        {data.items.map((change) => (
          <li key={change.at} className="border-b border-line py-2">
            <time dateTime={change.at} className="figures text-xs text-muted">
              {times.moment(change.at)}
            </time>{' '}
            {!change.enabled
              ? t('flagOff')
              : change.percent < 100
                ? t('flagFor', { percent: change.percent })
                : t('flagOn')}
            : {change.reason}
          </li>
        ))}
      </ol>
    </section>
  )
}
