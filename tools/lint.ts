import { spawnSync } from 'node:child_process'

// oxlint is a program of its own; type-aware rules come from oxlint-tsgolint.
const { status } = spawnSync(
  'node_modules/.bin/oxlint',
  ['--type-aware', '--deny-warnings', 'apps', 'packages', 'tools', 'bench'],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
