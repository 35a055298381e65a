'use client'

import { useTranslations } from 'next-intl'
import { Search } from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { Suspense, useEffect, useRef } from 'react'

/** A plain form, so that it works before (and without) the script; `/` puts the cursor in it. */
function SearchForm({ initial }: { readonly initial: string }) {
  const t = useTranslations('shell')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target
      const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
      if (event.key !== '/' || typing || event.metaKey || event.ctrlKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <form
      role="search"
      action="/lots"
      className="relative hidden min-w-0 flex-1 sm:block lg:max-w-md"
      onSubmit={(event) => {
        event.preventDefault()
        const q = input.current?.value.trim() ?? ''
        router.push(q === '' ? '/lots' : `/lots?q=${encodeURIComponent(q)}`)
      }}
    >
      <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 start-3.5 -translate-y-1/2 text-muted" />
      <input
        ref={input}
        key={initial}
        type="search"
        name="q"
        defaultValue={initial}
        maxLength={100}
        aria-label={t('searchLots')}
        placeholder={t('searchLots')}
        className="h-10 w-full rounded-full border border-edge/70 bg-surface pe-4 ps-10 text-sm transition-colors hover:border-ink"
      />
    </form>
  )
}

function WithQuery() {
  return <SearchForm initial={useSearchParams().get('q') ?? ''} />
}

export function SearchBox() {
  return (
    <Suspense fallback={<div className="hidden h-10 flex-1 sm:block lg:max-w-md" />}>
      <WithQuery />
    </Suspense>
  )
}
