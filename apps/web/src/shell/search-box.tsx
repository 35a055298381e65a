'use client'

import { useTranslations } from 'next-intl'
import { Search } from 'lucide-react'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { listAddress } from './list-address.ts'
import { useOnDemand } from '../ui/on-demand.ts'

const loadField = () => import('./search-field.tsx')
const FIELD =
  'h-10 w-full rounded-full border border-edge/70 bg-surface pe-4 ps-10 text-sm transition-colors hover:border-ink'

/**
 * A plain form, so that it works before (and without) the script; `/` puts the cursor in it. Used for the first time, its field
 * is exchanged for one that suggests (search-field.tsx): what was typed and the cursor stay.
 */
function SearchForm({ initial }: { readonly initial: string }) {
  const t = useTranslations('shell')
  const router = useRouter()
  const path = usePathname()
  const parameters = useSearchParams()
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState(initial)
  const [use, setUse] = useState<'none' | 'near' | 'focused'>('none')
  const Field = useOnDemand(loadField, use !== 'none')
  useEffect(() => {
    // What was typed before this code had come is kept, and the cursor where it is.
    const input = form.current?.querySelector('input')
    if (!input) return
    setText(input.value)
    if (document.activeElement === input) setUse('focused')
  }, [])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target
      const typing =
        target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
      if (event.key !== '/' || typing || event.metaKey || event.ctrlKey || event.altKey) return
      event.preventDefault()
      form.current?.querySelector('input')?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <form
      ref={form}
      role="search"
      action="/lots"
      className="relative hidden min-w-0 flex-1 sm:block md:max-lg:hidden lg:max-w-md"
      onSubmit={(event) => {
        event.preventDefault()
        const q = text.trim()
        form.current?.querySelector('input')?.blur()
        router.push(listAddress(path, parameters, q))
      }}
    >
      <Search
        size={16}
        aria-hidden
        className="pointer-events-none absolute top-1/2 start-3.5 -translate-y-1/2 text-muted"
      />
      {Field ? (
        <Field text={text} onText={setText} hasFocus={use === 'focused'} className={FIELD} />
      ) : (
        <input
          type="search"
          name="q"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPointerEnter={() => setUse((before) => (before === 'none' ? 'near' : before))}
          onFocus={() => setUse('focused')}
          onBlur={() => setUse('near')}
          maxLength={100}
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          className={FIELD}
        />
      )}
      {/* Enter sends a form of several fields, which the suggesting one is to the browser, only where there is a button. */}
      <button type="submit" hidden />
    </form>
  )
}

/** The question of the address that is shown. */
export function SearchBox() {
  const asked = useSearchParams().get('q') ?? ''
  return <SearchForm key={asked} initial={asked} />
}
