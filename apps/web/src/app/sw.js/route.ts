import { build } from 'rolldown'
import { join } from 'node:path'

/** Made once, with the build. */
export const dynamic = 'force-static'

/**
 * The service worker, bundled from src/offline/worker.ts. It stands at the root, because a worker answers for the addresses
 * below its own. Its first line is the build's (the hash of the sources, the same on every machine that builds them), which is how
 * a browser learns that there is a new one.
 */
export async function GET(): Promise<Response> {
  const { output } = await build({
    input: join(process.cwd(), 'src/offline/worker.ts'),
    platform: 'browser',
    write: false,
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    output: { format: 'iife', minify: true },
  })
  const code = output.map((part) => (part.type === 'chunk' ? part.code : '')).join('')
  return new Response(`/* ${process.env['ECE_BUILD'] ?? crypto.randomUUID()} */\n${code}`, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
