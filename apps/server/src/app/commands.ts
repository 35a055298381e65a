import { access } from 'node:fs/promises'
import { identityServicePart } from '../modules/identity/index.ts'
import { runImportFile } from '../modules/catalog/index.ts'
import { forgetFamily } from '../platform/cache/part.ts'
import type { Settings } from '../platform/config/config.ts'
import { factsPart } from '../platform/facts/part.ts'
import { clearFoundation, foundationPart, layFoundation, type Foundation } from '../platform/foundation/part.ts'
import { NOTICE } from '../platform/telemetry/log.ts'
import { startParts } from '../platform/parts/part.ts'
import { seed, seedPart } from '../demo/index.ts'
import { assertWholeLog } from '../platform/archive/whole-log.ts'
import { archiveCommand } from './archive-command.ts'
import { optionsOf, parse, type Command } from './command.ts'
import { capacityText } from './capacity/capacity-command.ts'
import { reconcile } from './reconcile.ts'
import { processesOf, siblingOf } from './processes.ts'
import { serve, serveBesideOthers } from './serve.ts'
import { targets, WORK } from './targets.ts'

const serveCommand: Command = {
  name: 'serve',
  usage: 'ece serve [--target all] [--processes 1] [--no-seed] [--dev]',
  summary: 'Runs the exchange: one target or several, separated by commas.',
  details: `Targets: ${Object.keys(targets).join(', ')}. --processes uses several cores of this machine (auto: all); SIGUSR2 then replaces them one generation by the next without a request lost. --dev compiles pages when they are asked for. Settings are environment variables: see docs/OPERATIONS.md.`,
  run: async (args, given) => {
    const { target, dev, processes, sibling, ...options } = optionsOf(args, {
      target: { type: 'string', default: 'all' },
      processes: { type: 'string', default: '1' },
      sibling: { type: 'string' },
      'no-seed': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
    })
    const serving = {
      names: String(target).split(','),
      settings: dev === true ? { ...given.settings, ECE_WEB_DEV: true } : given.settings,
      hasSeed: options['no-seed'] !== true,
      processes: processesOf(String(processes)),
      launcherPipe: given.launcherPipe,
    }
    return typeof sibling === 'string' ? serveBesideOthers(serving, siblingOf(sibling)) : serve(serving)
  },
}

const migrateCommand: Command = {
  name: 'migrate',
  usage: 'ece migrate',
  summary: 'Brings the database to the newest migration.',
  run: async (args, { settings }) => {
    optionsOf(args, {})
    return withFoundation(settings, async ({ log }) => {
      log.info(NOTICE, 'the database is at the newest migration')
      return 0
    })
  },
}

const seedCommand: Command = {
  name: 'seed',
  usage: 'ece seed',
  summary: 'Loads the demonstration data, once.',
  run: async (args, { settings }) => {
    optionsOf(args, {})
    const running = await startParts([seedPart], settings)
    try {
      await seed(running.started.get(seedPart))
      return 0
    } finally {
      await running.stop()
    }
  },
}

const importCommand: Command = {
  name: 'import',
  usage: 'ece import --format scryfall|pokemon-tcg|csv [--mapping \'{"Column":"field"}\'] <file>',
  summary: 'Imports a catalogue file; run again, it goes on where it stopped and changes only what differs.',
  run: async (args, { settings }) => {
    const { values, positionals } = parse(args, { format: { type: 'string' }, mapping: { type: 'string' } }, true)
    const [file, more] = positionals
    const { format, mapping } = values
    if (
      file === undefined ||
      more !== undefined ||
      (format !== 'scryfall' && format !== 'pokemon-tcg' && format !== 'csv')
    )
      throw new Error(`Usage: ${importCommand.usage}`)
    await access(file).catch(() => {
      throw new Error(`The file ${file} can't be read.`)
    })
    return withFoundation(settings, async (foundation) => {
      const result = await runImportFile(foundation, {
        format,
        mapping: typeof mapping === 'string' ? mapping : undefined,
        path: file,
      })
      console.log(
        `${result.created} created, ${result.updated} updated, ${result.unchanged} unchanged, ${result.failed} failed`,
      )
      if (result.status !== 'completed') throw new Error(result.problem ?? `The import is ${result.status}.`)
      return result.failed > 0 ? 2 : 0
    })
  },
}

const reconcileCommand: Command = {
  name: 'reconcile',
  usage: 'ece reconcile',
  summary: 'Proves that money, cards and lots agree; exits with 1 where they do not.',
  run: async (args, { settings }) => {
    optionsOf(args, {})
    return withFoundation(settings, async ({ db }) => {
      await assertWholeLog(db, 'Reconciling')
      const found = await reconcile(db)
      for (const { check, subject, detail } of found) console.error(`NOT TRUE: ${check}: ${subject}: ${detail}`)
      if (found.length === 0)
        console.log(
          'Debits equal credits, every account equals its transfers, every copy has one owner, every lot replays to its result.',
        )
      return found.length === 0 ? 0 : 1
    })
  },
}

const replayCommand: Command = {
  name: 'replay',
  usage: 'ece replay <consumer>',
  summary: 'Rebuilds a read model from the event log.',
  run: async (args, { settings }) => {
    const { positionals } = parse(args, {}, true)
    const [consumer, more] = positionals
    if (consumer === undefined || more !== undefined) throw new Error(`Usage: ${replayCommand.usage}`)
    // Started, so that the read models are known, and never run: nothing else is touched.
    const running = await startParts([factsPart, ...WORK], settings)
    try {
      await assertWholeLog(running.started.get(foundationPart).db, 'A replay')
      console.log(`${await running.started.get(factsPart).replay(consumer)} facts read`)
      return 0
    } finally {
      await running.stop()
    }
  },
}

const userCommand: Command = {
  name: 'user',
  usage: 'ece user grant-role <e-mail> <member|seller|issuer|support|admin>',
  summary: 'Gives a member a role.',
  run: async (args, { settings }) => {
    const { positionals } = parse(args, {}, true)
    const [action, email, role, more] = positionals
    if (action !== 'grant-role' || email === undefined || role === undefined || more !== undefined)
      throw new Error(`Usage: ${userCommand.usage}`)
    const running = await startParts([foundationPart, identityServicePart], settings)
    try {
      const identity = running.started.get(identityServicePart)
      const { db } = running.started.get(foundationPart)
      const member = await identity.findByEmail(db, email)
      if (!member) throw new Error(`There is no member with the e-mail ${email}.`)
      await identity.grantRole(db, member.id, role)
      console.log(`${email} is ${role} now.`)
      return 0
    } finally {
      await running.stop()
    }
  },
}

const cacheCommand: Command = {
  name: 'cache',
  usage: 'ece cache forget <family>|all',
  summary: 'Has every process forget what it keeps of a family of the cache, or of all.',
  run: async (args, { settings }) => {
    const { positionals } = parse(args, {}, true)
    const [action, family, more] = positionals
    if (action !== 'forget' || family === undefined || more !== undefined)
      throw new Error(`Usage: ${cacheCommand.usage}`)
    return withFoundation(settings, async ({ db }) => {
      await forgetFamily(db, family === 'all' ? '' : family, null)
      console.log('Every process forgets it within a moment.')
      return 0
    })
  },
}

const capacityCommand: Command = {
  name: 'capacity',
  usage: 'ece capacity [--members 10000]',
  summary: 'Tells how many machines so many members at once need, from what the benchmarks measured.',
  run: async (args) => {
    const { members } = optionsOf(args, { members: { type: 'string' } })
    console.log(capacityText(typeof members === 'string' ? members : undefined))
    return 0
  },
}

export const commands: readonly Command[] = [
  serveCommand,
  cacheCommand,
  archiveCommand,
  capacityCommand,
  migrateCommand,
  seedCommand,
  importCommand,
  reconcileCommand,
  replayCommand,
  userCommand,
]

async function withFoundation(settings: Settings, work: (foundation: Foundation) => Promise<number>): Promise<number> {
  const foundation = await layFoundation(settings)
  try {
    return await work(foundation)
  } finally {
    await clearFoundation(foundation)
  }
}
