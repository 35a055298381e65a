import type { MutatedFile } from './mutant.ts'

const AUCTIONS = 'apps/server/src/modules/auctions'
const LISTS = ['apps/server/src/testing/lists.http.test.ts']

/** Lists in pages. All that is changed here is about cursors: whoever moves these moves this file and no other. */
export const pagingMutants: readonly MutatedFile[] = [
  {
    file: 'apps/server/src/platform/http/paging.ts',
    tests: ['apps/server/src/platform/http/paging.test.ts'],
    mutants: [
      { rule: 'a cursor is of its list and order', find: 'of === name && ', replace: '' },
      {
        rule: 'a cursor has as many values as its list’s order',
        find: 'values.length === kinds.length && ',
        replace: '',
      },
      {
        rule: 'the last page says that it is the last',
        find: 'const last = rows.length > limit ? items.at(-1) : undefined',
        replace: 'const last = items.at(-1)',
      },
      {
        rule: 'a page’s cursor is its last row, not the one behind it',
        find: 'const last = rows.length > limit ? items.at(-1) : undefined',
        replace: 'const last = rows.length > limit ? rows.at(-1) : undefined',
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
]
