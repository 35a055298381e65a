'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { useSession } from '../../api/session-provider.tsx'
import { sectionsFor } from '../../operator/sections.ts'
import { IconButton, Spinner } from '../../ui/button.tsx'
import {
  matching,
  pagesFor,
  readRecent,
  recentEntry,
  rememberSearch,
  searchEntries,
  withoutEmpty,
  type Entry,
  type EntryGroup,
} from './entries.ts'
import { ResultList } from './result-list.tsx'
import { useSavedSearches, useSuggestions } from './suggestions.ts'

/** Everything by keyboard: pages, saved and recent searches, and cards and lots as one types. Loaded when first opened. */
export default function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('shell')
  const dialog = useRef<HTMLDialogElement>(null)
  const router = useRouter()
  const [text, setText] = useState('')
  const question = text.trim()
  const { groups, pending, failed } = useGroups(question)
  useEffect(() => dialog.current?.showModal(), [])
  const open = ({ href }: Entry): void => {
    rememberSearch(question)
    onClose()
    router.push(href)
  }
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={t('palette.open')}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <Autocomplete.Root
        open
        inline
        items={groups}
        filter={null}
        autoHighlight="always"
        keepHighlight
        value={text}
        onValueChange={setText}
        itemToStringValue={(entry: Entry) => entry.label}
      >
        <div className="flex items-center gap-3 border-b border-line py-2 pe-2 ps-4">
          {pending ? <Spinner className="text-muted" /> : <Search size={18} aria-hidden className="text-muted" />}
          <Autocomplete.Input
            autoFocus
            aria-label={t('palette.label')}
            placeholder={t('palette.label')}
            maxLength={100}
            className="h-11 min-w-0 flex-1 bg-transparent text-base outline-none"
          />
          <IconButton label={t('close')} onClick={onClose}>
            <X size={18} aria-hidden />
          </IconButton>
        </div>
        <Autocomplete.Empty className="px-5 py-6 text-sm text-muted empty:hidden">
          {failed ? t('palette.unreachable') : t('palette.none')}
        </Autocomplete.Empty>
        <ResultList onOpen={open} className="max-h-[min(60dvh,30rem)]" />
      </Autocomplete.Root>
    </dialog>
  )
}

function useGroups(question: string): {
  readonly groups: EntryGroup[]
  readonly pending: boolean
  readonly failed: boolean
} {
  const t = useTranslations('shell')
  const session = useSession()
  const saved = useSavedSearches(session !== null)
  const suggestions = useSuggestions(question)
  const pages = useMemo(
    () =>
      pagesFor(
        { signedIn: session !== null, operator: session !== null && sectionsFor(session.permissions).length > 0 },
        t,
      ),
    [session, t],
  )
  const recent = useMemo(() => readRecent().map(recentEntry), [])
  const groups =
    question === ''
      ? [
          { value: t('palette.recent'), items: recent },
          { value: t('palette.saved'), items: saved },
          { value: t('palette.goTo'), items: pages },
        ]
      : [
          // First what is there at once: nothing that comes later may move what Enter would open.
          { value: t('palette.goTo'), items: matching(pages, question) },
          { value: t('palette.saved'), items: matching(saved, question) },
          ...suggestions.groups,
          { value: t('palette.search'), items: searchEntries(question, t) },
        ]
  return { groups: withoutEmpty(groups), pending: suggestions.pending, failed: suggestions.failed }
}
