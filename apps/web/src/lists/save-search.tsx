'use client'

import type { SavedSearch } from '@ece/contracts/users'
import { saveSearch } from '@ece/sdk/operations/users'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Bookmark } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { api } from '../api/client.ts'
import { useExplain } from '../api/error.ts'
import { useSession } from '../api/session-provider.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, Input } from '../ui/field.tsx'
import { Form } from '../ui/form.tsx'
import { useToast } from '../ui/toast.tsx'

interface SaveSearchProps {
  readonly list: SavedSearch['list']
  /** The list's address with its question: `/lots?q=…`. */
  readonly address: string
  readonly suggestedName: string
}

/** Keeps the list's question under a name; members find it in the palette and above the list. Not shown to visitors. */
export function SaveSearch({ list, address, suggestedName }: SaveSearchProps) {
  const t = useTranslations('ui')
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (session === null || !address.includes('?')) return null
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        <Bookmark size={16} aria-hidden />
        {t('saveSearch')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('saveSearchTitle')} description={t('saveSearchNote')}>
        <SaveForm
          list={list}
          query={address.slice(address.indexOf('?') + 1)}
          suggestedName={suggestedName}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </>
  )
}

function SaveForm({
  list,
  query,
  suggestedName,
  onDone,
}: {
  readonly list: SavedSearch['list']
  readonly query: string
  readonly suggestedName: string
  readonly onDone: () => void
}) {
  const explain = useExplain()
  const t = useTranslations('ui')
  const [name, setName] = useState(suggestedName)
  const toast = useToast()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () => saveSearch(api, { body: { name: name.trim(), list, query } }),
    onSuccess: async ({ name: saved }) => {
      await client.invalidateQueries({ queryKey: ['saved-searches'] })
      toast({ title: t('saved', { saved }), tone: 'good' })
      onDone()
    },
  })
  return (
    <Form
      onSubmit={() => {
        if (name.trim() !== '') save.mutate()
      }}
    >
      <Field label={t('name')} error={save.error ? explain(save.error) : undefined}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={80}
            required
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <div className="mt-6 flex justify-end">
        <Button type="submit" busy={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
