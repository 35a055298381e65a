import { Socket } from 'node:net'

const controller = new AbortController()

/** Aborted once this process has been asked to stop: by a signal, or by the death of what launched it. */
export const stopSignal: AbortSignal = controller.signal

/**
 * Begins to listen, before anything has started: a first start takes half a minute, and Ctrl-C counts from its beginning.
 * The launcher (`tools/run.mjs`) holds the other end of a pipe; when it is killed, even by -9, the pipe ends.
 */
export function listenForStop(pipe?: number): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort())
  if (pipe === undefined || !Number.isInteger(pipe) || pipe < 3) return
  const launcher = new Socket({ fd: pipe, readable: true, writable: false })
  launcher.on('error', () => controller.abort()).on('close', () => controller.abort())
  launcher.resume()
  launcher.unref()
}

/** Resolves when the process has been asked to stop. */
export async function stopAsked(): Promise<void> {
  if (stopSignal.aborted) return
  const alive = setInterval(() => undefined, 60_000) // A process that only waits would otherwise end.
  await new Promise<void>((resolve) => stopSignal.addEventListener('abort', () => resolve(), { once: true }))
  clearInterval(alive)
}
