import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from '../telemetry/log.ts'
import { gauge } from '../telemetry/metrics.ts'
import { httpError } from './caller.ts'
import { closingAnswer } from './closing-answer.ts'

/** Kept for the database, the job queue, files and the answer that says no. */
const RESERVED = 200
const WARN_AT = 0.8
const WARN_EVERY_MS = 60_000
const REFUSAL = closingAnswer(httpError('too_many_connections'), 2)

const open = gauge('ece_http_connections', 'Connections that are open to the public port', [])
const most = gauge('ece_http_connections_limit', 'Connections beyond which new ones are refused', [])

/**
 * Refuses connections while there is still room to say so. Without it a process that is out of file descriptors resets
 * connections without a word, and its own to the database with them.
 */
export function limitConnections(server: Server, log: Logger, maximum = connectionsOf(openFilesLimit())): void {
  let count = 0
  let warnedAt = 0
  most.set(maximum)
  server.prependListener('connection', (socket: Socket) => {
    count += 1
    open.set(count)
    socket.once('close', () => {
      count -= 1
      open.set(count)
    })
    if (count > maximum * WARN_AT && Date.now() - warnedAt > WARN_EVERY_MS) {
      warnedAt = Date.now()
      log.warn(
        { connections: count, maximum },
        'connections are running out: raise the limit of open files or add a process',
      )
    }
    if (count > maximum) socket.end(REFUSAL)
  })
}

export function connectionsOf(openFiles: number): number {
  return Math.max(1, openFiles - Math.max(RESERVED, Math.ceil(openFiles / 10)))
}

/** The soft limit of this process; where the system does not tell, what most have. */
function openFilesLimit(): number {
  try {
    const [, soft = ''] = /^Max open files\s+(\S+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === 'unlimited' ? 1_048_576 : Number(soft) || 1_024
  } catch {
    return 1_024
  }
}
