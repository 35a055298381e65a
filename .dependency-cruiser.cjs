/** The import rules of docs/ARCHITECTURE.md. Run by tools/imports.ts, which fails when nothing was cruised. */
const SRC = '^apps/server/src'
const DECISIONS = `${SRC}/modules/[^/]+/[^/]+\\.decision\\.ts$`

module.exports = {
  forbidden: [
    {
      name: 'modules-by-their-front-door',
      severity: 'error',
      from: { path: `${SRC}/modules/([^/]+)/` },
      to: { path: `${SRC}/modules/([^/]+)/`, pathNot: [`${SRC}/modules/$1/`, `${SRC}/modules/[^/]+/index\\.ts$`] },
    },
    {
      name: 'app-and-demo-by-the-front-door',
      severity: 'error',
      from: { path: `${SRC}/(app|demo)/` },
      to: { path: `${SRC}/modules/`, pathNot: `${SRC}/modules/[^/]+/index\\.ts$` },
    },
    {
      name: 'platform-imports-no-module',
      severity: 'error',
      from: { path: `${SRC}/platform/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${SRC}/(modules|app|demo|gateway|testing)/` },
    },
    {
      name: 'decisions-import-only-decisions',
      severity: 'error',
      from: { path: DECISIONS },
      to: {
        path: '.',
        pathNot: [
          DECISIONS,
          `${SRC}/platform/(errors|money|ids|facts/fact)`,
          `${SRC}/modules/[^/]+/(errors|facts|bid-store|index)\\.ts$`,
          '^packages/(rules|contracts)/',
          '^(node:)?assert',
          '@node-rs/argon2',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.test\\.ts$',
          '\\.d\\.ts$',
          '(^|/)\\.[^/]+\\.c?js$',
          'main\\.ts$',
          'exit-with-parent\\.ts$',
          '^packages/contracts/',
          '^packages/sdk/',
          'next(-env|\\.config)',
          '^tools/',
          '^bench/',
          '^apps/web/',
        ],
      },
      to: {},
    },
    {
      name: 'clients-by-contracts-and-sdk',
      severity: 'error',
      from: { path: '^(apps/(web|mobile|desktop)|packages)/' },
      to: { path: '^apps/server/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
}
