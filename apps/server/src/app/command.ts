import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Settings } from '../platform/config/config.ts'

export interface Command {
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly details?: string
  /** @returns the exit code */
  run(args: readonly string[], given: Given): Promise<number>
}

/** What the program's first file read for the command. */
export interface Given {
  readonly settings: Settings
  /** The end of a pipe that ends with whoever launched this process. */
  readonly launcherPipe: number | undefined
}

type Options = NonNullable<ParseArgsConfig['options']>

export function optionsOf(args: readonly string[], table: Options): Readonly<Record<string, unknown>> {
  return parse(args, table, false).values
}

export function parse(
  args: readonly string[],
  table: Options,
  allowPositionals: boolean,
): { values: Readonly<Record<string, unknown>>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: table, allowPositionals, strict: true })
    return { values, positionals }
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? (error.message.split(/\.(?:\s|$)/)[0] ?? '') : String(error)}. See ece <command> --help.`,
      { cause: error },
    )
  }
}
