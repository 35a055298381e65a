import { EventEmitter } from 'node:events'

/**
 * Wakes the log's subscriptions. Within the process a signal right after the commit; to other processes one NOTIFY for all
 * commits of the last few milliseconds, sent outside of any transaction: a NOTIFY inside each would make every commit
 * of the database wait in one queue. What is lost with a process that dies in between, the subscriptions' slow poll finds.
 */
const signal = new EventEmitter()
signal.setMaxListeners(0)

export function wakeSubscriptions(): void {
  signal.emit('committed')
}

export function onCommitted(listener: () => void): () => void {
  signal.on('committed', listener)
  return () => signal.off('committed', listener)
}
