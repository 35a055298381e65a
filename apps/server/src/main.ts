import { commands } from './app/commands.ts'
import { readSettings } from './platform/config/config.ts'

/**
 * The one command line: `ece <command> [options]`. Here alone the environment is read; what it says is handed on. In front of
 * the command stands what the launcher says (`tools/run.mjs`), which is nobody else's to say.
 */
const [first = '', ...rest] = process.argv.slice(2)
const LAUNCHER_PIPE = '--launcher-pipe='
const isLaunched = first.startsWith(LAUNCHER_PIPE)
const launcherPipe = isLaunched ? Number(first.slice(LAUNCHER_PIPE.length)) : undefined
const [name = 'serve', ...args] = isLaunched ? rest : process.argv.slice(2)
const command = commands.find((candidate) => candidate.name === name)

if (name === '--help' || name === 'help') {
  console.log(
    `ece <command> [options]\n\n${commands.map(({ name: each, summary }) => `  ${each.padEnd(12)} ${summary}`).join('\n')}\n\nece <command> --help tells a command's options.`,
  )
} else if (!command) {
  fail(`There is no command ${name}. There are: ${commands.map((each) => each.name).join(', ')}.`)
} else if (args.includes('--help')) {
  console.log(`${command.usage}\n\n${command.summary}${command.details ? `\n${command.details}` : ''}`)
} else {
  try {
    process.exitCode = await command.run(args, { settings: readSettings(process.env), launcherPipe })
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error), error)
  }
}

/** One clear sentence and a non-zero exit; the stack only for those who ask. */
function fail(sentence: string, error?: unknown): never {
  console.error(sentence)
  if (process.env['LOG_LEVEL'] === 'debug' && error !== undefined) console.error(error)
  process.exit(1)
}
