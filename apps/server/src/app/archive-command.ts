import { startParts } from '../platform/parts/part.ts'
import { archivePart } from './archive.ts'
import { parse, type Command } from './command.ts'

export const archiveCommand: Command = {
  name: 'archive',
  usage: 'ece archive list | run [<month>] | restore <month>',
  summary: 'Keeps old months of the event log (2026-01) as files, and brings them back.',
  details:
    'run archives what ECE_ARCHIVE_AFTER_MONTHS says; with a month that one, also one that was restored. restore brings a month back into the log.',
  run: async (args, { settings }) => {
    const [action, month, more] = parse(args, {}, true).positionals
    const isKnown =
      action === 'list' ? month === undefined : action === 'run' || (action === 'restore' && month !== undefined)
    const isMonth = month === undefined || /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)
    if (!isKnown || !isMonth || more !== undefined) throw new Error(`Usage: ${archiveCommand.usage}`)
    const running = await startParts([archivePart], settings)
    try {
      const archive = running.started.get(archivePart)
      if (action === 'list') {
        for (const each of await archive.list())
          console.log(`${each.month} ${each.state} ${each.facts} facts, ${each.fileBytes} bytes: ${each.fileKey}`)
      } else if (action === 'restore' && month !== undefined) {
        console.log(`${await archive.restore(month)} facts of ${month} are back in the log.`)
      } else if (month !== undefined) {
        console.log((await archive.runMonth(month)) ? `${month} is archived.` : `${month} has nothing to archive.`)
      } else {
        if (settings.ECE_ARCHIVE_AFTER_MONTHS === 0)
          throw new Error('ECE_ARCHIVE_AFTER_MONTHS is 0, so nothing is archived by itself: set it, or name a month.')
        const done = await archive.run(settings.ECE_ARCHIVE_AFTER_MONTHS)
        console.log(done.length === 0 ? 'There is nothing to archive.' : `Archived: ${done.join(', ')}.`)
      }
      return 0
    } finally {
      await running.stop()
    }
  },
}
