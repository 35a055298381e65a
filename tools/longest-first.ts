import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest. On a machine that has never run the tests vitest goes by the files' sizes, and these are small or alike. */
const LONG = [/simulation\.http/, /start-stop\.http/, /-pages\.web/, /operator-forms\.web/]

/** Long files begin first, so that none is left to end alone while the other worker has nothing to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => name.test(moduleId))
      return place === -1 ? LONG.length : place
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
