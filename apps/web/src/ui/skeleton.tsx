import { classes } from './classes.ts'

/** Holds the place of what is on its way, in its size. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden className={classes('skeleton block', className)} />
}

export function SkeletonLines({ lines = 3, className }: { readonly lines?: number; readonly className?: string }) {
  return (
    <div aria-hidden className={classes('flex flex-col gap-2.5', className)}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={classes('h-4', index === lines - 1 ? 'w-3/5' : 'w-full')} />
      ))}
    </div>
  )
}
