import { typesOf, type Fact, type LoggedFact, type LoggedOf, type StoredFact } from './fact.ts'

/** A stored fact that this program can't read: another version wrote it, or it was written past the declarations. */
export class UnfitFactError extends Error {
  override readonly name = 'UnfitFactError'
  readonly fact: StoredFact

  constructor(fact: StoredFact, problem: string) {
    const { type, version, id, position } = fact
    super(
      `The fact ${id} (${type}, version ${version}, position ${position}) does not fit its declaration: ${problem}. ` +
        'Whatever reads it stops here until a program that knows this shape runs.',
    )
    this.fact = fact
  }
}

/** Decodes one stored fact: typed, checked and of the current version; undefined where it is none of those declared. */
export type DecodeFact<Declared extends Fact> = (stored: StoredFact) => LoggedOf<Declared> | undefined

/** What decodes the declared facts. It throws an `UnfitFactError` where one of theirs does not fit. */
export function decoderOf<Declared extends Fact>(facts: readonly Declared[]): DecodeFact<Declared> {
  const byType = new Map(facts.flatMap((fact) => typesOf(fact).map((type) => [type, fact] as const)))
  const isOurs = (fact: LoggedFact): fact is LoggedOf<Declared> => byType.get(fact.type)?.shape.fits(fact.data) === true
  return (stored) => {
    const declared = byType.get(stored.type)
    if (!declared) return undefined
    const { type, shape, version } = declared
    const data = stored.version === version ? stored.data : shape.upToDate(stored.version, stored.data)
    const isAsStored = data === stored.data && type === stored.type
    const fact: LoggedFact | undefined = isAsStored ? stored : data && { ...stored, type, version, data }
    if (fact && isOurs(fact)) return fact
    throw new UnfitFactError(stored, shape.problemOf(stored.version, stored.data))
  }
}

/**
 * The declared facts among stored ones up to the first that does not fit, and the rows that they are of. What came before a
 * fact that can't be read is done all the same; it throws once that fact comes first.
 */
export function decodeUntilUnfit<Declared extends Fact>(
  decode: DecodeFact<Declared>,
  stored: readonly StoredFact[],
): { facts: LoggedOf<Declared>[]; rows: readonly StoredFact[] } {
  const facts: LoggedOf<Declared>[] = []
  for (const [index, row] of stored.entries()) {
    try {
      const fact = decode(row)
      if (fact) facts.push(fact)
    } catch (error) {
      if (index === 0 || !(error instanceof UnfitFactError)) throw error
      return { facts, rows: stored.slice(0, index) }
    }
  }
  return { facts, rows: stored }
}

/** The declared facts among stored ones, in their order. Throws at the first that does not fit. */
export function decodeFacts<Declared extends Fact>(
  facts: readonly Declared[],
  stored: readonly StoredFact[],
): LoggedOf<Declared>[] {
  const decode = decoderOf(facts)
  return stored.flatMap((each) => decode(each) ?? [])
}

/** Tells decoded facts of these declarations from others. */
export function isOneOf<Declared extends Fact>(
  declared: readonly Declared[],
): (fact: LoggedFact) => fact is LoggedOf<Declared> {
  const types = new Set<string>(declared.map(({ type }) => type))
  return (fact): fact is LoggedOf<Declared> => types.has(fact.type)
}
