'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { useRouter } from 'next/navigation'
import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'next-intl'
import { readRecent, recentEntry, rememberSearch, searchEntries, withoutEmpty, type Entry } from './palette/entries.ts'
import { ResultList } from './palette/result-list.tsx'
import { useSuggestions } from './palette/suggestions.ts'

export interface SearchFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** It takes the place of a field that has the cursor. */
  readonly hasFocus: boolean
  readonly className: string
}

/**
 * The search field with what is found as one types: lots and cards, typing mistakes forgiven. Its code comes when the plain field
 * is first used. Enter asks the list, unless a line was chosen with the arrows.
 */
export default function SearchField({ text, onText, hasFocus, className }: SearchFieldProps) {
  const t = useTranslations('shell')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(hasFocus)
  const question = text.trim()
  const suggestions = useSuggestions(question)
  // Read each time the field is opened, so that the last search is there.
  const recent = useMemo(() => (open ? readRecent().map(recentEntry) : []), [open])
  const groups = withoutEmpty(
    question === ''
      ? [{ value: t('palette.recent'), items: recent }]
      : [...suggestions.groups, { value: t('palette.search'), items: searchEntries(question, t) }],
  )
  const go = ({ href, value, label }: Entry): void => {
    rememberSearch(value.startsWith('recent:') ? label : question)
    setOpen(false)
    onText('')
    input.current?.blur()
    router.push(href)
  }
  const shown = open && groups.length > 0
  // Inline, with a frame of our own: the library's popup hides the rest of the page from screen readers, and is a portal more to load.
  return (
    <Autocomplete.Root
      inline
      open={shown}
      items={groups}
      filter={null}
      value={text}
      onValueChange={(next) => onText(next)}
      itemToStringValue={(entry: Entry) => entry.label}
    >
      <Autocomplete.Input
        ref={input}
        type="search"
        name="q"
        maxLength={100}
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        className={className}
        autoFocus={hasFocus}
        onKeyDown={({ key }) => {
          if (key === 'Enter') rememberSearch(question)
          if (key !== 'Tab' && key !== 'Shift') setOpen(key !== 'Escape')
        }}
        onFocus={(event) => {
          // After the swap the cursor stands where it stood: behind what was typed.
          event.currentTarget.setSelectionRange(text.length, text.length)
          setOpen(true)
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      {/* Pressing a line must not take the cursor from the field, which would close the list before the click. */}
      <div
        hidden={!shown}
        onPointerDown={(event) => event.preventDefault()}
        className="absolute inset-x-0 top-full z-50 mt-2 min-w-80 overflow-hidden rounded-lg border border-line bg-surface shadow-float"
      >
        <ResultList onOpen={go} className="max-h-[min(70dvh,32rem)]" />
      </div>
    </Autocomplete.Root>
  )
}
