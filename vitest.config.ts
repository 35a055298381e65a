import { defineConfig } from 'vitest/config'
import { missingEngines } from './tools/engines.ts'
import { LongestFirst } from './tools/longest-first.ts'

const WEB = '**/*.web.test.ts'
/** Tests on real engines from Debian's packages. */
const ENGINE = '**/*.engine.test.ts'

const missing = missingEngines()
if (missing.length > 0 && process.env['ECE_TEST_ENGINES'] === 'required')
  throw new Error(`The tests of engines can't run: apt-get install ${missing.join(' ')}`)
if (missing.length > 0)
  console.warn(`The tests of scaling out (${ENGINE}) are not run: apt-get install ${missing.join(' ')}`)

export default defineConfig({
  test: {
    globalSetup: ['tools/test-cluster.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is polled for comes in milliseconds; on a machine that does other things as well it may take its time.
    expect: { poll: { timeout: 15_000, interval: 30 } },
    maxWorkers: 2,
    // The database's files are disposable and the machine is small: a test file has one try.
    retry: 0,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: [
            'apps/**/src/**/*.test.ts',
            'packages/*/src/**/*.test.ts',
            'tools/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', WEB, ...(missing.length > 0 ? [ENGINE] : [])],
        },
      },
      // The exchange, its web and the browser start only for a run that has browser tests, which work after the others.
      {
        extends: true,
        test: {
          name: 'web',
          include: [`apps/web/src/${WEB}`],
          globalSetup: ['tools/web-exchange.ts'],
          setupFiles: ['apps/web/src/testing/ready.ts'],
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
