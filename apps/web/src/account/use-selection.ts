import type { OwnCopy } from '@ece/contracts/collection'
import { useCallback, useMemo, useRef, useState } from 'react'

/** What a program may be asked to do at once with copies named by id; the sell page and the export have the same limit. */
export const MOST_SELECTED = 100

export interface Selection {
  /** Those that were ticked; none while `all` is. */
  readonly copies: readonly OwnCopy[]
  /** Everything that the filter shows, loaded or not. */
  readonly all: boolean
  has(copy: OwnCopy): boolean
  /** With `range`, everything from the one that was pressed before to this one. */
  toggle(copy: OwnCopy, range: boolean): void
  selectShown(): void
  selectAll(): void
  clear(): void
}

/**
 * Copies that were ticked, at most a hundred; they stay so while the list is narrowed or scrolled. Or all that the filter shows,
 * which is another thing with another filter: then nothing is chosen any more.
 * @param filter names the filter
 */
export function useSelection(shown: readonly OwnCopy[], filter: string): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, OwnCopy>>(new Map())
  const [allOf, setAllOf] = useState<string | null>(null)
  const last = useRef<string | null>(null)
  const all = allOf === filter
  const add = useCallback((copies: readonly OwnCopy[]) => {
    setAllOf(null)
    setChosen(
      (before) =>
        new Map([...before, ...copies.map((copy): [string, OwnCopy] => [copy.id, copy])].slice(0, MOST_SELECTED)),
    )
  }, [])
  return useMemo(
    () => ({
      copies: all ? [] : [...chosen.values()],
      all,
      has: ({ id }) => all || chosen.has(id),
      toggle: (copy, range) => {
        const [from, to] = [
          shown.findIndex(({ id }) => id === last.current),
          shown.findIndex(({ id }) => id === copy.id),
        ]
        last.current = copy.id
        // One that is taken out of all leaves those on the screen: what is further down was never seen.
        if (all) {
          setAllOf(null)
          return setChosen(
            new Map(
              shown
                .filter(({ id }) => id !== copy.id)
                .slice(0, MOST_SELECTED)
                .map((each) => [each.id, each]),
            ),
          )
        }
        if (range && from >= 0) return add(shown.slice(Math.min(from, to), Math.max(from, to) + 1))
        if (!chosen.has(copy.id)) return add([copy])
        setChosen(new Map([...chosen].filter(([id]) => id !== copy.id)))
      },
      selectShown: () => add(shown),
      selectAll: () => {
        setChosen(new Map())
        setAllOf(filter)
      },
      clear: () => {
        setAllOf(null)
        setChosen(new Map())
      },
    }),
    [all, chosen, shown, filter, add],
  )
}
