import type { Copy } from '@ece/contracts/vault'
import { useCallback, useMemo, useRef, useState } from 'react'

/** What a program may be asked to do at once; the sell page and the export have the same limit. */
export const MOST_SELECTED = 100

export interface Selection {
  readonly copies: readonly Copy[]
  has(copy: Copy): boolean
  /** With `range`, everything from the one that was pressed before to this one. */
  toggle(copy: Copy, range: boolean): void
  selectShown(): void
  clear(): void
}

/** Copies that were ticked, at most a hundred; they stay so while the list is narrowed or scrolled. */
export function useSelection(shown: readonly Copy[]): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Copy>>(new Map())
  const last = useRef<string | null>(null)
  const add = useCallback((copies: readonly Copy[]) => setChosen((before) => new Map([...before, ...copies.map((copy): [string, Copy] => [copy.id, copy])].slice(0, MOST_SELECTED))), [])
  return useMemo(
    () => ({
      copies: [...chosen.values()],
      has: ({ id }) => chosen.has(id),
      toggle: (copy, range) => {
        const [from, to] = [shown.findIndex(({ id }) => id === last.current), shown.findIndex(({ id }) => id === copy.id)]
        last.current = copy.id
        if (range && from >= 0) return add(shown.slice(Math.min(from, to), Math.max(from, to) + 1))
        if (!chosen.has(copy.id)) return add([copy])
        setChosen(new Map([...chosen].filter(([id]) => id !== copy.id)))
      },
      selectShown: () => add(shown),
      clear: () => setChosen(new Map()),
    }),
    [chosen, shown, add],
  )
}
