import { build } from 'rolldown'
import { join } from 'node:path'

/** Made once, with the build. */
export const dynamic = 'force-static'

/**
 * The service worker, bundled from src/offline/worker.ts. It stands at the root, because a worker answers for the addresses
 * below its own; and no two builds have the same one, which is how a browser learns that there is a new build.
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
  return new Response(`/* ${crypto.randomUUID()} */\n${code}`, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' } })
}
