import { fastify } from 'fastify'

/** The baseline of `reads`: a Fastify route that does nothing but send a body of so many bytes. */
const [port = '0', bytes = '1000'] = process.argv.slice(2)
const app = fastify()
const body = JSON.stringify({ items: 'x'.repeat(Math.max(1, Number(bytes) - 13)) })
app.get('/bare', async (_request, reply) => reply.type('application/json; charset=utf-8').send(body))
await app.listen({ port: Number(port), host: '127.0.0.1' })
