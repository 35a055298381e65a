import type { MutatedFile } from './mutant.ts'

const AUCTIONS = 'apps/server/src/modules/auctions'
const LISTS = [`${AUCTIONS}/lot-pages.http.test.ts`]

/** Lists in pages. All that is changed here is about cursors: whoever moves these moves this file and no other. */
export const pagingMutants: readonly MutatedFile[] = [
  {
    file: 'apps/server/src/platform/http/cursor.ts',
    tests: LISTS,
    mutants: [
      {
        rule: 'a list of values is no cursor of another list',
        find: 'values.length !== length || ',
        replace: '',
      },
    ],
  },
  {
    file: `${AUCTIONS}/queries/listings.ts`,
    tests: LISTS,
    mutants: [
      {
        rule: 'a page does not begin with the last row of the one before',
        find: "${descending ? '<' : '>'} (${bind(key)}",
        replace: "${descending ? '<=' : '>='} (${bind(key)}",
      },
      {
        rule: '“my lots” go on behind the page’s edge',
        find: "const page = after\n    ? ` AND (a.ends_at, a.id) ${live ? '>' : '<'}",
        replace: "const page = after\n    ? ` AND (a.ends_at, a.id) ${live ? '<' : '>'}",
      },
      {
        rule: 'of equal ends none is lost at the page’s edge of “my lots”',
        find: " AND (a.ends_at, a.id) ${live ? '>' : '<'} ($${values.push(after[0])}::timestamptz, $${values.push(after[1])}::uuid)`",
        replace:
          " AND a.ends_at ${live ? '>' : '<'} $${values.push(after[0])}::timestamptz AND a.id <> $${values.push(after[1])}::uuid`",
      },
      {
        rule: 'what a seller sells goes on behind the page’s edge',
        find: 'where.push(`a.id < ${bind(after[1])}::uuid`)',
        replace: 'where.push(`a.id <= ${bind(after[1])}::uuid`)',
      },
    ],
  },
  {
    file: `${AUCTIONS}/lot-list-routes.ts`,
    tests: LISTS,
    mutants: [
      {
        rule: 'the last page says that it is the last',
        find: 'const last = lots.length > limit ? page.at(-1) : undefined',
        replace: 'const last = page.at(-1)',
      },
      {
        rule: 'a page’s cursor is its last row, not the one behind it',
        find: 'const last = lots.length > limit ? page.at(-1) : undefined',
        replace: 'const last = lots.length > limit ? lots.at(-1) : undefined',
      },
    ],
  },
]
