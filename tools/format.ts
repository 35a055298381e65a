import { spawnSync } from 'node:child_process'

/** Formats every source file (120 columns, .oxfmtrc.json); with --check it only names those that are not formatted. */
const mode = process.argv.includes('--check') ? '--list-different' : '--write'
const { status } = spawnSync(
  'node_modules/.bin/oxfmt',
  [mode, 'apps', 'packages', 'tools', 'bench', 'vitest.config.ts', '.dependency-cruiser.cjs'],
  { stdio: 'inherit' },
)
if (status !== 0 && mode === '--list-different') console.error('These files are not formatted. Run npm run format.')
process.exitCode = status ?? 1
