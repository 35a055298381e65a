import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

/**
 * What a benchmark has measured, as it is kept in `bench/figures/<bench>.json`. A row with a `ratio` and a `better` is compared
 * by night (`compare.ts`); absolute figures are of the machine and are not.
 */
const Row = Type.Object({
  /** Names the row within its bench. */
  what: Type.String(),
  figure: Type.Number(),
  unit: Type.String(),
  /** Of the same run. */
  baseline: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  baselineIs: Type.Optional(Type.String()),
  ratio: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
  /** Which way the ratio is to go. */
  better: Type.Optional(Type.Union([Type.Literal('higher'), Type.Literal('lower')])),
  /** Whatever else was seen. */
  also: Type.Optional(Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()]))),
})
const FiguresSchema = Type.Object({
  bench: Type.String(),
  measuredAt: Type.String(),
  machine: Type.Object({
    cores: Type.Integer(),
    memoryGiB: Type.Number(),
    node: Type.String(),
    /** What else ran, as the machine's load before the bench began. */
    loadBefore: Type.Number(),
  }),
  /** What the bench was told: only runs of the same sizes are compared. */
  sizes: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
  rows: Type.Array(Row),
})
export type FigureRow = Static<typeof Row>
export type Figures = Static<typeof FiguresSchema>

const figures = Compile(FiguresSchema)
const KEPT = join(import.meta.dirname, 'figures')
const loadBefore = loadavg()[0] ?? 0

/** Where figures go: `bench/figures`, or the folder that ECE_BENCH_FIGURES names, for tries and nightly runs. */
export const figuresFolder = (): string => process.env['ECE_BENCH_FIGURES'] ?? KEPT
export const KEPT_FIGURES = KEPT

/** Keeps what a bench has measured, and prints it: a JSON line a row, then the table for docs/PERFORMANCE.md. */
export async function keepFigures(bench: string, sizes: Figures['sizes'], rows: readonly FigureRow[]): Promise<void> {
  const kept: Figures = {
    bench,
    measuredAt: new Date().toISOString(),
    machine: {
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 1024 ** 3),
      node: process.versions.node,
      loadBefore: Math.round(loadBefore * 100) / 100,
    },
    sizes,
    rows: [...rows],
  }
  await mkdir(figuresFolder(), { recursive: true })
  await writeFile(join(figuresFolder(), `${bench}.json`), `${JSON.stringify(kept, null, 1)}\n`)
  for (const row of rows) console.log(JSON.stringify({ bench, ...row }))
  console.log(`\n${markdown(kept)}`)
}

/** Undefined where the bench has none there. Rejects where the file is none of ours. */
export async function readFigures(bench: string, folder = KEPT): Promise<Figures | undefined> {
  const text = await readFile(join(folder, `${bench}.json`), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const value: unknown = JSON.parse(text)
  if (!figures.Check(value)) throw new Error(`${join(folder, bench)}.json has no figures of a bench`)
  return value
}

export function markdown({ bench, measuredAt, sizes, rows }: Figures): string {
  const told = Object.entries(sizes).map(([name, value]) => `${name} ${value}`)
  const lines = rows.map(({ what, figure, unit, baseline, baselineIs, ratio, also = {} }) => {
    const seen = Object.entries(also).map(([name, value]) => `${name} ${said(value)}`)
    const against = baseline === undefined || baseline === null ? '' : `${baselineIs ?? ''} ${said(baseline)}`.trim()
    return `| ${what} | ${said(figure)} ${unit} | ${against} | ${ratio ?? ''} | ${seen.join(', ')} |`
  })
  return [
    `\`${bench}\`, ${measuredAt.slice(0, 10)}${told.length > 0 ? ` (${told.join(', ')})` : ''}`,
    '',
    '| what | figure | baseline of the same run | ratio | also |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

const said = (value: number | string): string =>
  typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 3 }) : value

/** To so many significant digits: what is kept is read by people. */
export function rounded(value: number, digits = 4): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : 0
}
