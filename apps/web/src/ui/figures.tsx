import { classes } from './classes.ts'

/** What a figure is, the figure, and a word to it. */
export type Figure = readonly [name: string, value: string, note: string]

/** A few figures side by side, two in a row on a phone. */
export function Figures({ figures, className }: { readonly figures: readonly Figure[]; readonly className?: string }) {
  return (
    <dl className={classes('grid grid-cols-2 gap-y-6 sm:grid-cols-4', className)}>
      {figures.map(([name, value, note]) => (
        <div key={name} className="min-w-0">
          <dt className="eyebrow">{name}</dt>
          <dd className="figures mt-1 text-xl font-semibold">{value}</dd>
          <dd className="text-xs text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  )
}
