import type { Plan } from './capacity.decision.ts'

const number = (value: number, digits = 1): string => value.toLocaleString('en-US', { maximumFractionDigits: digits })

/** A plan as a table of Markdown: for `ece capacity` and for docs/CAPACITY.md. */
export function planTable(plan: Plan): string {
  const rows = plan.needs.map(
    ({ role, usedCores, cores, memoryGiB, machines, cost }) =>
      `| ${role} | ${number(usedCores, 2)} | ${number(cores)} | ${number(memoryGiB)} | ${number(machines)} | ${number(cost, 0)} |`,
  )
  return [
    `${number(plan.members)} members at once: ${number(plan.actionsPerSecond)} actions/s, ${number(plan.storedGiBPerMonth)} GiB more in the database each month, ${number(plan.sentTbPerMonth, 2)} TB sent, about $ ${number(plan.cost, 0)} a month.${
      plan.isBeyondOnePrimary
        ? ' **Its writes are more than one PostgreSQL can take: members would have to be divided over several, which this program does not do.**'
        : ''
    }`,
    '',
    '| | cores used | cores | GiB of memory | machines | $ a month |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}
