'use client'

import type { CardSummary } from '@ece/contracts/catalog'
import { issueCopies } from '@ece/sdk/operations/copies'
import { listMembers } from '@ece/sdk/operations/members'
import { listCards } from '@ece/sdk/operations/catalogue'
import type { InputOf } from '@ece/sdk/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'next-intl'
import { FormNote } from '../account/form-note.tsx'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { may } from '../api/session.ts'
import { oneOf } from '../lists/query.ts'
import { useSession } from '../api/session-provider.tsx'
import { conditionWords } from '../lots/condition.ts'
import { Button } from '../ui/button.tsx'
import { CardImage } from '../ui/card-image.tsx'
import { classes } from '../ui/classes.ts'
import { Field, Input, Select, TextField } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'

const CONDITIONS = ['NM', 'LP', 'MP', 'HP', 'DMG'] as const
const NOTHING = { owner: '', edition: '', condition: 'NM', grader: '', grade: '', certNumber: '' }

/** Makes copies of a card: one as it lies there, one that is graded, or a numbered edition. */
export function IssueForm() {
  const explain = useExplain()
  const t = useTranslations('operator')
  const tui = useTranslations('ui')
  const session = useSession()
  const intent = useIntentKey()
  const [card, setCard] = useState<CardSummary | null>(null)
  const [typed, setTyped] = useState(NOTHING)
  const [problem, setProblem] = useState<string>()
  const set = (change: Partial<typeof NOTHING>): void => setTyped({ ...typed, ...change })
  const issue = useMutation({
    mutationFn: async (body: Omit<InputOf<typeof issueCopies>['body'], 'ownerId'>) => {
      const ownerId = typed.owner.trim() === '' ? undefined : await memberIdOf(typed.owner.trim())
      const whole = { ...body, ...(ownerId === undefined ? {} : { ownerId }) }
      return issueCopies(api, { body: whole }, { idempotencyKey: intent.keyFor(JSON.stringify(whole)) })
    },
    onSuccess: () => intent.done(),
  })
  const submit = (): void => {
    const graded = typed.grader.trim() !== '' || typed.grade.trim() !== '' || typed.certNumber.trim() !== ''
    const edition = typed.edition.trim() === '' ? undefined : Number(typed.edition)
    if (!card) return setProblem(t('cardMissing'))
    if (edition !== undefined && !(Number.isInteger(edition) && edition >= 1 && edition <= 1_000))
      return setProblem(t('issueEditionInvalid'))
    if (graded && (typed.grader.trim() === '' || typed.grade.trim() === '' || typed.certNumber.trim() === ''))
      return setProblem(t('issueGradeInvalid'))
    setProblem(undefined)
    const state = graded
      ? { grade: { grader: typed.grader.trim(), grade: typed.grade.trim(), certNumber: typed.certNumber.trim() } }
      : { condition: oneOf(typed.condition, CONDITIONS) }
    issue.mutate({ cardId: card.id, ...(edition === undefined ? {} : { edition }), ...state })
  }
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <CardChoice chosen={card} onChoose={setCard} />
      <Form
        className="flex flex-col gap-5"
        onSubmit={() => {
          submit()
        }}
      >
        {may(session, 'identity.read_members') ? (
          <TextField
            label={t('owner')}
            optional
            hint={t('issueOwnerNote')}
            value={typed.owner}
            onChange={(event) => set({ owner: event.target.value })}
          />
        ) : null}
        <TextField
          label={t('edition')}
          optional
          hint={t('issueEditionNote')}
          inputMode="numeric"
          value={typed.edition}
          onChange={(event) => set({ edition: event.target.value })}
        />
        <Field label={t('condition')} hint={t('issueConditionNote')}>
          {(control) => (
            <Select {...control} value={typed.condition} onChange={(event) => set({ condition: event.target.value })}>
              {CONDITIONS.map((code) => (
                <option key={code} value={code}>
                  {conditionWords(code, tui)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <fieldset className="grid gap-4 rounded-md border border-line p-4 sm:grid-cols-3">
          <legend className="px-1 text-sm font-semibold">{t('issueGradeTitle')}</legend>
          <TextField
            label={t('grader')}
            maxLength={10}
            value={typed.grader}
            onChange={(event) => set({ grader: event.target.value })}
          />
          <TextField
            label={t('grade')}
            maxLength={10}
            value={typed.grade}
            onChange={(event) => set({ grade: event.target.value })}
          />
          <TextField
            label={t('certificate')}
            maxLength={40}
            value={typed.certNumber}
            onChange={(event) => set({ certNumber: event.target.value })}
          />
        </fieldset>
        <FormNote>
          {problem ??
            (issue.error
              ? issue.error instanceof NoSuchMember
                ? t('memberUnknown', { name: issue.error.message })
                : explain(issue.error)
              : null)}
        </FormNote>
        <FormNote tone="good">
          {issue.data ? (
            <>
              {t('issueDone', { length: issue.data.copies.length })}{' '}
              <Link href={`/copies/${issue.data.id}`} className="quiet-link font-semibold">
                {t('firstProblems', { length: issue.data.copies.length })}
              </Link>
            </>
          ) : null}
        </FormNote>
        <Button type="submit" size="lg" busy={issue.isPending} className="self-start">
          {t('issue')}
        </Button>
      </Form>
    </div>
  )
}

/** Its message is the name that nobody has. */
class NoSuchMember extends Error {}

async function memberIdOf(name: string): Promise<string> {
  const { items } = await listMembers(api, { q: name })
  const wanted = name.toLowerCase().replace(/^@/, '')
  const member = items.find(
    ({ username, email }) => username?.toLowerCase() === wanted || email.toLowerCase() === wanted,
  )
  if (!member) throw new NoSuchMember(name)
  return member.id
}

function CardChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: CardSummary | null
  readonly onChoose: (card: CardSummary) => void
}) {
  const explain = useExplain()
  const t = useTranslations('operator')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, error } = useQuery({
    queryKey: ['cards-to-issue', q],
    queryFn: ({ signal }) => listCards(api, { q, limit: 12 }, { signal }),
    placeholderData: (previous) => previous,
  })
  return (
    <section aria-label={t('card')}>
      <Field
        label={t('card')}
        hint={chosen ? `${chosen.name}, ${chosen.set.name} ${chosen.collectorNumber}` : t('issueNoCard')}
      >
        {(control) => (
          <Input
            {...control}
            type="search"
            placeholder={t('catalogueSearch')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {error ? <FormNote>{explain(error)}</FormNote> : null}
      <ul className="mt-4 grid grid-cols-3 gap-3 sm:grid-cols-4">
        {data?.items.map((card) => (
          <li key={card.id} className="min-w-0">
            <button
              type="button"
              aria-pressed={chosen?.id === card.id}
              onClick={() => onChoose(card)}
              className={classes(
                'w-full rounded-md p-1.5 text-start',
                chosen?.id === card.id ? 'bg-accent-wash outline-2 outline-accent' : 'hover:bg-sunken',
              )}
            >
              <CardImage image={card.image} alt="" sizes="8rem" />
              <span className="mt-1.5 block truncate text-xs font-medium">{card.name}</span>
              <span className="block truncate text-2xs text-muted">
                {card.set.code} · {card.collectorNumber}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
