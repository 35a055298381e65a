import { planFor, TRIGGERS } from './capacity.decision.ts'
import { ASSUMED, readMeasured } from './inputs.ts'
import { planTable } from './plan-table.ts'

const SIZES = [1_000, 10_000, 100_000, 1_000_000]
const MOST_MEMBERS = 100_000_000

/** What `ece capacity` prints. Throws in one sentence where the number is none. */
export function capacityText(members: string | undefined): string {
  const measured = readMeasured()
  const count = Number(members ?? 0)
  if (members !== undefined && (!Number.isInteger(count) || count < 1 || count > MOST_MEMBERS))
    throw new Error(`--members must be a whole number from 1 to ${MOST_MEMBERS}, not ${members}.`)
  const plans = (members === undefined ? SIZES : [count]).map((size) => planTable(planFor(size, measured, ASSUMED)))
  const triggers = TRIGGERS.map(({ metric, when, add }) => `  ${metric} ${when}: ${add}`)
  return [
    ...plans,
    `Measured ${measured.measuredAt.slice(0, 10)} on ${measured.cores} cores; assumptions and how far to trust this: docs/CAPACITY.md.`,
    ['Add something when', ...triggers].join('\n'),
  ].join('\n\n')
}
