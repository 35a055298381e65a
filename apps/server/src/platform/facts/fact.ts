import type { Static, TObject } from 'typebox'
import type { Id } from '../ids/ids.ts'
import { shapeOf, type OlderShape, type Shape } from './shape.ts'

/** What a module says of one of its facts: ids and values only, as they are written to the log. */
export interface FactSpec<Data extends TObject = TObject, Stream extends string = string> {
  /** The kind of aggregate that it happens to: its stream is `auction:<id>`, or `auction` where there is only one. */
  readonly stream: Stream
  /** The current version's data. */
  readonly data: Data
  /** 1 until the shape changes in a way that old facts don't fit. */
  readonly version?: number
  /** How facts of older versions are read: one for each version before the current one (`olderVersion`). */
  readonly older?: readonly OlderShape<Static<Data>>[]
  /** Names under which the fact was published before, with the same data. */
  readonly formerly?: readonly string[]
  /** Optional fields that an erasure takes out of the log (`redactStream`), because they name a person. */
  readonly redacted?: readonly string[]
}

/** A declared fact. Made by `defineFacts` alone. */
export interface Fact<Type extends string = string, Data extends object = object, Stream extends string = string> {
  readonly type: Type
  readonly version: number
  readonly stream: Stream
  readonly formerly: readonly string[]
  readonly redacted: readonly string[]
  readonly shape: Shape<Data>
  /** Never set: the type that `LoggedOf` reads. */
  readonly logged?: LoggedFact<Type, Data>
}

/** The names under which the log may have a fact. */
export const typesOf = ({ type, formerly }: Fact): readonly string[] => [type, ...formerly]

/** A module's facts by their names: what its `facts.ts` exports. */
export type FactSet = Readonly<Record<string, Fact>>

type Declared<Specs extends Readonly<Record<string, FactSpec>>> = {
  readonly [Type in keyof Specs & string]: Fact<Type, Values<Static<Specs[Type]['data']>>, Specs[Type]['stream']>
}

/** Facts are never changed, all the way down. */
type Values<Data> = Data extends readonly (infer Item)[]
  ? readonly Values<Item>[]
  : Data extends object
    ? { readonly [Field in keyof Data]: Values<Data[Field]> }
    : Data

/** A fact as it is published. */
export interface NewFact<Type extends string = string, Data extends object = object, Stream extends string = string> {
  readonly type: Type
  /** The aggregate that it happened to. */
  readonly stream: Stream | `${Stream}:${string}`
  /** The aggregate's own count, where it keeps one under its row lock. */
  readonly sequence?: number
  /** The one of the request when absent; null where nobody did it. */
  readonly actorId?: Id | null
  readonly data: Data
  readonly occurredAt: Date
  /** Made when absent. */
  readonly id?: Id
}

/** What may be published of a set: one member for each of its facts. */
export type NewFactOf<Facts extends FactSet> = {
  [Type in keyof Facts]: Facts[Type] extends Fact<infer Name, infer Data, infer Stream>
    ? NewFact<Name, Data, Stream>
    : never
}[keyof Facts]

/** A fact as a subscription gets it. */
export interface LoggedFact<Type extends string = string, Data extends object = object> {
  readonly id: Id
  readonly position: number
  /** xid8 as text: compared by the database only. */
  readonly transactionId: string
  readonly type: Type
  readonly version: number
  readonly stream: string
  readonly sequence: number | null
  readonly actorId: Id | null
  readonly data: Data
  readonly correlationId: string | null
  readonly occurredAt: Date
}

/** A row of the log, whatever module or version of the program wrote it: nothing is known of its data yet. */
export type StoredFact = LoggedFact<string, Readonly<Record<string, unknown>>>

/** The logged facts of declarations: a union that is told apart by `type`. */
export type LoggedOf<Declaration extends Fact> = NonNullable<Declaration['logged']>

/**
 * Declares a module's facts: full name -> stream, schema, version. A name is never reused for something else.
 * Throws at start where a redacted field is one that facts must have, or an older version has no shape.
 */
export function defineFacts<const Specs extends Readonly<Record<string, FactSpec>>>(specs: Specs): Declared<Specs> {
  const declared = Object.entries(specs).map(([type, spec]): [string, Fact] => {
    const { stream, data, version = 1, older = [], formerly = [], redacted = [] } = spec
    const mustHave: readonly string[] = data.required ?? []
    const bad = redacted.find((field) => !(field in data.properties) || mustHave.includes(field))
    if (bad !== undefined) throw new Error(`${type}: ${bad} is redacted, so it has to be an optional field of its data`)
    return [type, { type, version, stream, formerly, redacted, shape: shapeOf(type, data, version, older) }]
  })
  // Object.fromEntries forgets which key has which value; each entry was made from the spec of its own key.
  return Object.fromEntries(declared) as Declared<Specs>
}

/** A set's facts as a list, for subscriptions that want all of a module: `factList(catalogFacts)`. */
export function factList<Facts extends FactSet>(facts: Facts): Facts[keyof Facts & string][] {
  const list: Facts[keyof Facts & string][] = []
  for (const type in facts) list.push(facts[type])
  return list
}

/** The end of an exhaustive `switch`: a fact that was added to what is read and is not handled does not compile. */
export function unknownFact(fact: never): never {
  throw new Error(`a fact came that nothing was said of: ${JSON.stringify(fact)}`)
}
