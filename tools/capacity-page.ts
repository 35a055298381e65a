import { join } from 'node:path'
import { planFor, TRIGGERS } from '../apps/server/src/app/capacity/capacity.decision.ts'
import { ASSUMED, ASSUMED_IN_WORDS, type MeasuredInputs } from '../apps/server/src/app/capacity/inputs.ts'
import { planTable } from '../apps/server/src/app/capacity/plan-table.ts'
import { simulate } from '../apps/server/src/app/capacity/simulation.decision.ts'
import { readFigures, type FigureRow, type Figures } from '../bench/figures.ts'

/** What docs/CAPACITY.md and `ece capacity` take from bench/figures. */
const SIZES = [1_000, 10_000, 100_000, 1_000_000]
const POOL = 24

/** The inputs of the model. Rejects where a bench has no figures. */
export async function measuredInputs(): Promise<MeasuredInputs> {
  const [cost, fanout] = [await kept('cost'), await kept('fanout')]
  const actions = cost.rows.flatMap(({ what }) =>
    what.endsWith(': server') ? [what.slice(0, -': server'.length)] : [],
  )
  return {
    measuredAt: cost.measuredAt,
    cores: cost.machine.cores,
    actions: actions.map((action) => {
      const [server, database, behind] = ['server', 'database', 'work behind'].map((part) =>
        rowOf(cost, `${action}: ${part}`),
      )
      return {
        action,
        share: also(server, 'share'),
        serverMs: server?.figure ?? 0,
        workerMs: behind?.figure ?? 0,
        databaseMs: database?.figure ?? 0,
        redisMs: also(behind, 'redisMs'),
        facts: also(behind, 'facts'),
        bytes: also(server, 'bytes'),
        storedBytes: also(database, 'storedBytes'),
        isRead: server?.also?.['kind'] === 'reads',
        aloneMs: also(server, 'p50Ms'),
      }
    }),
    socketBytes: rowOf(fanout, 'memory of a socket').figure * 1_024,
    silentSocketUs: rowOf(fanout, 'a socket that is silent').figure,
    messageUs: rowOf(fanout, 'a message to one socket, with its part of reading the log').figure,
    processBytes: rowOf(cost, 'process for members').figure * 1_024 ** 2,
  }
}

async function kept(bench: string): Promise<Figures> {
  const figures = await readFigures(bench, join(import.meta.dirname, '../bench/figures'))
  if (!figures) throw new Error(`There are no figures of ${bench}: npm run bench -- ${bench}`)
  return figures
}

function rowOf({ bench, rows }: Figures, what: string): FigureRow {
  const row = rows.find((each) => each.what === what)
  if (!row) throw new Error(`bench/figures/${bench}.json has no row ${what}`)
  return row
}

function also(row: FigureRow | undefined, name: string): number {
  const value = row?.also?.[name]
  return typeof value === 'number' ? value : 0
}

/** The tables of docs/CAPACITY.md, between its markers. */
export async function withCapacity(before: string, measured: MeasuredInputs): Promise<string> {
  const parts = {
    plans: SIZES.map((size) => planTable(planFor(size, measured, ASSUMED))).join('\n\n'),
    measured: measuredTable(measured),
    assumptions: assumptionsTable(),
    triggers: table(
      ['metric', 'is', 'add'],
      TRIGGERS.map(({ metric, when, add }) => [`\`${metric}\``, when, add]),
    ),
    simulation: await simulationTable(measured),
  }
  return Object.entries(parts).reduce(
    (page, [name, text]) =>
      page.replace(
        new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`),
        () => `<!-- ${name} -->\n${text}\n<!-- /${name} -->`,
      ),
    before,
  )
}

function measuredTable({ actions, ...rest }: MeasuredInputs): string {
  const rows = actions.map(({ action, share, serverMs, workerMs, databaseMs, bytes, storedBytes, isRead }) => [
    action,
    isRead ? 'reads' : 'writes',
    share,
    serverMs,
    workerMs,
    databaseMs,
    bytes,
    storedBytes,
  ])
  return [
    table(
      [
        'action',
        '',
        'share',
        'server, CPU ms',
        'work behind, CPU ms',
        'PostgreSQL, CPU ms',
        'bytes sent',
        'bytes stored',
      ],
      rows,
    ),
    '',
    `A socket takes ${said(rest.socketBytes / 1_024)} KB and ${said(rest.silentSocketUs)} µs of a core each second while it is silent, a message to one socket ${said(rest.messageUs)} µs, a process that nobody uses ${said(rest.processBytes / 1_024 ** 2)} MB.`,
  ].join('\n')
}

function assumptionsTable(): string {
  const names = Object.keys(ASSUMED).filter((name): name is keyof typeof ASSUMED => name in ASSUMED_IN_WORDS)
  return table(
    ['assumed', ''],
    names.map((name) => [ASSUMED[name], ASSUMED_IN_WORDS[name]]),
  )
}

/** Each run of `scenarios` that is kept, and what the simulation says of it. */
async function simulationTable(measured: MeasuredInputs): Promise<string> {
  const rows: (string | number)[][] = []
  for (const scenario of ['normal', 'peak', 'soak']) {
    const run = await readFigures(`load-${scenario}`, join(import.meta.dirname, '../bench/figures'))
    if (!run) continue
    const rate = Number(run.sizes['rate'])
    const of = (what: string): number => rowOf(run, what).figure
    const result = simulate({
      actions: measured.actions,
      perSecond: rate,
      seconds: Math.min(60, Number(run.sizes['seconds'])),
      processes: Number(run.sizes['processes']),
      cores: run.machine.cores,
      pool: POOL,
      clientMs: (of('load generator') * 1_000) / rate,
      seed: 1,
    })
    rows.push(
      [
        scenario,
        'all actions, p95',
        `${said(of('all'))} ms`,
        `${said(result.p95Ms)} ms`,
        errorOf(result.p95Ms, of('all')),
      ],
      ...(
        [
          ['servers', of('all server processes'), result.serverCores],
          ['PostgreSQL', of('PostgreSQL'), result.databaseCores],
        ] as const
      ).map(([what, seen, said_]) => [
        scenario,
        what,
        `${said(seen)} cores`,
        `${said(said_)} cores`,
        errorOf(said_, seen),
      ]),
    )
  }
  return rows.length === 0
    ? 'No run of `scenarios` is kept yet.'
    : table(['scenario', 'what', 'measured', 'simulated', 'error'], rows)
}

const errorOf = (simulated: number, measured: number): string =>
  measured === 0 ? '' : `${simulated >= measured ? '+' : ''}${Math.round((simulated / measured - 1) * 100)} %`

const said = (value: number): string => value.toLocaleString('en-US', { maximumSignificantDigits: 3 })

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => (typeof cell === 'number' ? said(cell) : cell)).join(' | ')} |`)
    .join('\n')
}
