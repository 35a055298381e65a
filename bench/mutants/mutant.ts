/** A small change to the product that breaks one of its rules, and the tests nearest to it: one of them must fail. */
export interface Mutant {
  /** What holds no more with it, in one line. */
  readonly rule: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** Where other tests than the file's watch over this rule. */
  readonly tests?: readonly string[]
}

export interface MutatedFile {
  readonly file: string
  readonly tests: readonly string[]
  readonly mutants: readonly Mutant[]
}
