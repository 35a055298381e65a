'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { CornerDownLeft } from 'lucide-react'
import { classes } from '../../ui/classes.ts'
import type { Entry, EntryGroup } from './entries.ts'

/** What was found, in its groups; of the palette and of the search field. Inside of an `Autocomplete.Root`. */
export function ResultList({
  onOpen,
  className,
}: {
  readonly onOpen: (entry: Entry) => void
  readonly className?: string
}) {
  return (
    <Autocomplete.List className={classes('overflow-y-auto overscroll-contain p-2 data-empty:p-0', className)}>
      {(group: EntryGroup) => (
        <Autocomplete.Group key={group.value} items={[...group.items]} className="pb-2">
          <Autocomplete.GroupLabel className="eyebrow px-3 py-2">{group.value}</Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(entry: Entry) => <Line key={entry.value} entry={entry} onOpen={onOpen} />}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  )
}

function Line({ entry, onOpen }: { readonly entry: Entry; readonly onOpen: (entry: Entry) => void }) {
  return (
    <Autocomplete.Item
      value={entry}
      onClick={() => onOpen(entry)}
      className="group flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-sm outline-none data-highlighted:bg-sunken"
    >
      {entry.imageUrl === undefined ? null : (
        <img
          src={entry.imageUrl}
          alt=""
          width={25}
          height={35}
          loading="lazy"
          className="h-[35px] w-[25px] rounded-xs object-cover"
        />
      )}
      <span className="min-w-0 flex-1 truncate font-medium">{entry.label}</span>
      {entry.note === undefined ? null : (
        <span className="figures shrink-0 truncate text-xs text-muted">{entry.note}</span>
      )}
      <CornerDownLeft
        size={14}
        aria-hidden
        className="shrink-0 text-muted opacity-0 group-data-highlighted:opacity-100"
      />
    </Autocomplete.Item>
  )
}
