import { connect } from 'node:net'

/** Sends these bytes as they are over a connection of their own. @returns all that comes back until it is closed */
export async function rawAnswer(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')))
  await new Promise<void>((resolve) => {
    socket.on('error', () => resolve())
    socket.on('close', () => resolve())
    socket.write(bytes)
  })
  return answer
}
