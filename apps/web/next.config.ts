import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { fileURLToPath } from 'node:url'

const config: NextConfig = {
  // The workspace packages are TypeScript sources.
  transpilePackages: ['@ece/contracts', '@ece/sdk', '@ece/rules'],
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
  // Bundles the service worker (app/sw.js); a program with a binary of its own.
  serverExternalPackages: ['rolldown'],
  // Security headers and compression are the edge's: Fastify stands in front of this process.
  poweredByHeader: false,
  compress: false,
  reactStrictMode: true,
  // Everyone gets the title with the head, and a page that is not there its 404: what is streamed behind the body comes too late for both.
  htmlLimitedBots: /.*/,
  // Media are content-addressed files in several widths already (packages/contracts wire.ts, Image).
  images: { unoptimized: true },
  // `npm run check` checks the types, of the tests as well, which a member's first start has no need to wait for.
  typescript: { ignoreBuildErrors: true },
}

// The texts are compiled when the web is built: the browser gets no parser of theirs.
const withTexts = createNextIntlPlugin({
  requestConfig: './src/i18n/request.ts',
  experimental: { messages: { path: './src/messages', format: 'json', locales: ['en', 'de'], precompile: true } },
})

export default withTexts(config)
