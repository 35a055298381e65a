import { classes } from './classes.ts'
import { useMoney } from './use-money.ts'

interface MoneyProps {
  readonly cents: number
  /** Shows `+` and `−`, for statements. */
  readonly signed?: boolean
  readonly className?: string
}

/** An amount, in figures of one width, so that a change does not move its neighbours; its sign stays in front of it in any language. */
export function Money({ cents, signed = false, className }: MoneyProps) {
  return <bdi className={classes('figures', className)}>{useMoney().exact(cents, { signed })}</bdi>
}
