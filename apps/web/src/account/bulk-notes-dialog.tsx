'use client'

import { noteCopies } from '@ece/sdk/operations/copies'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useIntentKey } from '../api/intent-key.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Checkbox, Field, Textarea } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useToast } from '../ui/toast.tsx'
import type { CollectionFilter } from './collection-filter.ts'
import { FormNote } from './form-note.tsx'
import { TagsField } from './note-fields.tsx'
import { LONGEST_TAG, MOST_TAGS, tagsOf } from './own-note.ts'

interface BulkNotesDialogProps {
  /** Those named, or everything that the filter shows. */
  readonly chosen: { readonly ids: readonly string[] } | { readonly filter: Omit<CollectionFilter, 'sort'> }
  readonly count: number
  readonly knownTags: readonly string[]
  readonly onClose: () => void
}

/** Tags and notes of many copies at once; the button says of how many. */
export function BulkNotesDialog({ chosen, count, knownTags, onClose }: BulkNotesDialogProps) {
  const t = useTranslations('collection')
  const explain = useExplain()
  const toast = useToast()
  const intent = useIntentKey()
  const queries = useQueryClient()
  const [add, setAdd] = useState('')
  const [remove, setRemove] = useState('')
  const [replaces, setReplaces] = useState(false)
  const [note, setNote] = useState('')
  const body = { ...chosen, addTags: tagsOf(add), removeTags: tagsOf(remove), ...(replaces ? { note } : {}) }
  const tooMany = (tags: readonly string[]): boolean =>
    tags.length > MOST_TAGS || tags.some((tag) => tag.length > LONGEST_TAG)
  const change = useMutation({
    mutationFn: () => noteCopies(api, { body }, { idempotencyKey: intent.keyFor(JSON.stringify(body)) }),
    onSuccess: async ({ copies }) => {
      intent.done()
      toast({ title: t('notesChanged', { copies }), tone: 'good' })
      await queries.invalidateQueries({ queryKey: ['copies'] })
      onClose()
    },
  })
  const saysNothing = body.addTags.length === 0 && body.removeTags.length === 0 && !replaces
  return (
    <Dialog open sticky onClose={onClose} title={t('noteCopies', { copies: count })} description={t('privateNote')}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          change.mutate()
        }}
      >
        <TagsField
          label={t('addTags')}
          value={add}
          knownTags={knownTags}
          problem={tooMany(body.addTags)}
          onValue={setAdd}
        />
        <TagsField
          label={t('removeTags')}
          value={remove}
          knownTags={knownTags}
          problem={tooMany(body.removeTags)}
          onValue={setRemove}
        />
        <Checkbox
          label={t('replaceNotes')}
          checked={replaces}
          onChange={(event) => setReplaces(event.target.checked)}
        />
        {replaces ? (
          <Field label={t('note')} hint={t('replacesHint', { copies: count })}>
            {(control) => (
              <Textarea
                {...control}
                rows={3}
                maxLength={2_000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <FormNote>{change.error ? explain(change.error) : null}</FormNote>
        <footer className="mt-2 flex flex-wrap justify-end gap-3">
          <Button tone="secondary" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            busy={change.isPending}
            disabled={saysNothing || tooMany(body.addTags) || tooMany(body.removeTags)}
          >
            {t('changeCopies', { copies: count })}
          </Button>
        </footer>
      </Form>
    </Dialog>
  )
}
