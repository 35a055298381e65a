'use client'

import type { Asked } from '@ece/contracts/holdings'
import { CONDITIONS, LANGUAGE_CODES } from '@ece/rules/card-words'
import { useLocale, useTranslations } from 'next-intl'
import { finishWords } from '../cards/words.ts'
import { conditionWords } from '../lots/condition.ts'
import { Select } from '../ui/field.tsx'

const FINISHES = ['normal', 'foil', 'holo', 'reverse holo', 'etched', 'glossy'] as const
/** As Intl calls what the catalogue calls otherwise. */
const TAGS: Readonly<Record<string, string>> = { zhs: 'zh-Hans', zht: 'zh-Hant' }
/** Printed in too few games to be offered. */
const SELDOM = new Set(['grc', 'sa', 'qya', 'ph', 'la'])

type Answerable = Asked & { readonly column: 'condition' | 'finish' | 'language' }
const canBeAnswered = (asked: Asked): asked is Answerable =>
  asked.column === 'condition' || asked.column === 'finish' || asked.column === 'language'

export interface WordAnswer {
  readonly column: Answerable['column']
  readonly word: string
  readonly meaning: string
}

interface DraftQuestionsProps {
  readonly questions: readonly Asked[]
  readonly busy: boolean
  readonly onAnswer: (answer: WordAnswer) => void
}

/** Words of a file that nothing is known of: what they mean, once for all lines; and what could not be read at all. */
export function DraftQuestions({ questions, busy, onAnswer }: DraftQuestionsProps) {
  const t = useTranslations('collection')
  const unread = questions.filter((asked) => !canBeAnswered(asked))
  const open = questions.filter(canBeAnswered)
  if (questions.length === 0) return null
  return (
    <section aria-label={t('questions.title')} className="mt-4 border-t border-line pt-4">
      {open.length > 0 ? (
        <>
          <h3 className="text-sm font-semibold">{t('questions.title')}</h3>
          <p className="mt-1 text-xs text-muted">{t('questions.note')}</p>
          <ul className="mt-3 grid gap-3 sm:grid-cols-2">
            {open.map((asked) => (
              <Question key={`${asked.column} ${asked.word}`} asked={asked} busy={busy} onAnswer={onAnswer} />
            ))}
          </ul>
        </>
      ) : null}
      {unread.length > 0 ? (
        <>
          <h3 className="mt-4 text-sm font-semibold first:mt-0">{t('questions.unreadTitle')}</h3>
          <ul className="mt-2 text-sm">
            {unread.map(({ column, word, lines }) => (
              <li key={`${column} ${word}`} className="break-words">
                {t(`questions.${column}`, { word })}{' '}
                <span className="text-muted">({t('questions.lines', { lines })})</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function Question({
  asked: { column, word, lines },
  busy,
  onAnswer,
}: {
  readonly asked: Answerable
  readonly busy: boolean
  readonly onAnswer: DraftQuestionsProps['onAnswer']
}) {
  const t = useTranslations('collection')
  const options = useMeanings(column)
  return (
    <li>
      <label className="block text-sm">
        <span className="block break-words font-semibold">
          {t(`questions.${column}`, { word })}{' '}
          <span className="font-normal text-muted">({t('questions.lines', { lines })})</span>
        </span>
        <Select
          className="mt-1 w-full"
          value=""
          disabled={busy}
          onChange={({ target: { value } }) => (value === '' ? undefined : onAnswer({ column, word, meaning: value }))}
        >
          <option value="">{t('questions.choose')}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </label>
    </li>
  )
}

function useMeanings(column: Answerable['column']): readonly { readonly value: string; readonly label: string }[] {
  const tui = useTranslations('ui')
  const locale = useLocale()
  if (column === 'condition') return CONDITIONS.map((value) => ({ value, label: conditionWords(value, tui) }))
  if (column === 'finish') return FINISHES.map((value) => ({ value, label: finishWords(value.replace(' ', '_'), tui) }))
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return LANGUAGE_CODES.filter((code) => !SELDOM.has(code))
    .map((value) => ({ value, label: names.of(TAGS[value] ?? value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
}
