import ts from 'typescript'

/**
 * What a text that is put together in the source can be when the program runs: pieces that are literals, constants, choices between
 * them, lists that are joined, and functions that give back a text are followed to their declarations. A parameter has what its
 * callers hand over.
 */

/** One way a text came about: which call of a function its parameters are looked up at. */
type Calls = ReadonlyMap<ts.SignatureDeclaration, ts.CallExpression>

/** The text can't be told without knowing who calls `of`. */
class NeedsCaller extends Error {
  readonly of: ts.SignatureDeclaration
  constructor(of: ts.SignatureDeclaration) {
    super('needs a caller')
    this.of = of
  }
}

/** The text depends on something that only a running program knows. */
class Unknown extends Error {}

const MOST = 600

export class TextResolver {
  readonly #checker: ts.TypeChecker
  readonly #callsOf = new Map<ts.Node, ts.CallExpression[]>()

  constructor(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]) {
    this.#checker = checker
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) this.#note(node)
      ts.forEachChild(node, visit)
    }
    for (const source of sources) visit(source)
  }

  #note(call: ts.CallExpression): void {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration
    if (!declaration || declaration.getSourceFile().isDeclarationFile) return
    const calls = this.#callsOf.get(declaration)
    if (calls) calls.push(call)
    else this.#callsOf.set(declaration, [call])
  }

  /** Every text that the expression can be; a sentence where that can't be told. */
  textsOf(expression: ts.Expression): readonly string[] | { readonly unknown: string } {
    const found = new Set<string>()
    const open: Calls[] = [new Map()]
    for (let calls = open.pop(); calls; calls = open.pop()) {
      try {
        for (const text of this.#resolve(expression, calls, 0)) found.add(text)
      } catch (error) {
        if (error instanceof Unknown) return { unknown: error.message }
        if (!(error instanceof NeedsCaller)) throw error
        const callers = this.#callsOf.get(error.of) ?? []
        if (callers.length === 0 || open.length > MOST)
          return { unknown: `nobody calls ${nameOf(error.of)} by its name` }
        for (const caller of callers) open.push(new Map(calls).set(error.of, caller))
      }
    }
    return [...found]
  }

  #resolve(node: ts.Expression, calls: Calls, depth: number): readonly string[] {
    if (depth > 40) throw new Unknown(`${node.getText()} goes round in a circle`)
    const further = (inner: ts.Expression): readonly string[] => this.#resolve(inner, calls, depth + 1)
    if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text]
    if (ts.isTemplateExpression(node))
      return product([
        [node.head.text],
        ...node.templateSpans.flatMap((span) => [further(span.expression), [span.literal.text]]),
      ])
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      return further(node.expression)
    if (ts.isConditionalExpression(node)) return [...further(node.whenTrue), ...further(node.whenFalse)]
    if (ts.isBinaryExpression(node)) return this.#binary(node, further)
    if (ts.isCallExpression(node)) return this.#call(node, calls, depth)
    const byType = this.#literals(node)
    if (byType) return byType
    const declared = this.#declared(node, calls)
    return declared ? this.#resolve(declared, calls, depth + 1) : this.#members(node, calls, depth)
  }

  #binary(node: ts.BinaryExpression, further: (inner: ts.Expression) => readonly string[]): readonly string[] {
    if (node.operatorToken.kind === ts.SyntaxKind.PlusToken) return product([further(node.left), further(node.right)])
    if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken)
      return [...further(node.left), ...further(node.right)]
    throw new Unknown(node.getText())
  }

  /** The alternatives of a type that is a union of literals. */
  #literals(node: ts.Expression): readonly string[] | undefined {
    const type = this.#checker.getTypeAtLocation(node)
    const kinds = type.isUnion() ? type.types : [type]
    const texts = kinds.flatMap((kind) =>
      kind.isStringLiteral() || kind.isNumberLiteral() ? [String(kind.value)] : [],
    )
    return texts.length === kinds.length ? texts : undefined
  }

  /** A call of a function of ours, or a list that is joined. */
  #call(node: ts.CallExpression, calls: Calls, depth: number): readonly string[] {
    const { expression } = node
    if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'join') {
      const list = this.#list(expression.expression, calls)
      const between = node.arguments[0]
      if (list && between)
        return product(
          list.flatMap((each, index) => [
            ...(index === 0 ? [] : [this.#resolve(between, calls, depth + 1)]),
            this.#resolve(each, calls, depth + 1),
          ]),
        )
    }
    const declaration = this.#checker.getResolvedSignature(node)?.declaration
    const body = declaration && returned(declaration)
    if (!body || ts.isJSDocSignature(declaration)) throw new Unknown(node.getText())
    return this.#resolve(body, new Map(calls).set(declaration, node), depth + 1)
  }

  #list(node: ts.Expression, calls: Calls): readonly ts.Expression[] | undefined {
    if (ts.isArrayLiteralExpression(node))
      return node.elements.some((each) => ts.isSpreadElement(each)) ? undefined : [...node.elements]
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return this.#list(node.expression, calls)
    const declared = this.#declared(node, calls)
    return declared && this.#list(declared, calls)
  }

  /** What a name, or a property of an object that is written out, was declared with. */
  #declared(node: ts.Expression, calls: Calls): ts.Expression | undefined {
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined
    const symbol = this.#checker.getSymbolAtLocation(node)
    const real = symbol && (symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol)
    const declaration = real?.valueDeclaration
    if (!declaration) return undefined
    if (ts.isVariableDeclaration(declaration) && isConstant(declaration)) return declaration.initializer
    if (ts.isPropertyAssignment(declaration)) return declaration.initializer
    if (ts.isParameter(declaration)) return argumentOf(declaration, calls)
    if (ts.isBindingElement(declaration)) return this.#bound(declaration, calls)
    if (ts.isPropertyAccessExpression(node)) return this.#property(node.expression, node.name.text, calls)
    return undefined
  }

  /** `{ where }` of a parameter or a constant that is written out as an object. */
  #bound(declaration: ts.BindingElement, calls: Calls): ts.Expression | undefined {
    const holder = declaration.parent.parent
    const name = (declaration.propertyName ?? declaration.name).getText()
    const from = ts.isParameter(holder)
      ? argumentOf(holder, calls)
      : ts.isVariableDeclaration(holder)
        ? holder.initializer
        : undefined
    return from && this.#property(from, name, calls)
  }

  #property(of: ts.Expression, name: string, calls: Calls): ts.Expression | undefined {
    const object = this.#object(of, calls)
    for (const each of object?.properties ?? [])
      if (ts.isPropertyAssignment(each) && each.name.getText().replaceAll("'", '') === name) return each.initializer
    return undefined
  }

  #object(node: ts.Expression, calls: Calls): ts.ObjectLiteralExpression | undefined {
    if (ts.isObjectLiteralExpression(node)) return node
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return this.#object(node.expression, calls)
    if (ts.isCallExpression(node)) {
      const declaration = this.#checker.getResolvedSignature(node)?.declaration
      const body = declaration && returned(declaration)
      return body && this.#object(body, calls)
    }
    const declared = this.#declared(node, calls)
    return declared && this.#object(declared, calls)
  }

  /** `ORDER[sort]`: each value of a table that is written out. */
  #members(node: ts.Expression, calls: Calls, depth: number): readonly string[] {
    const table = ts.isElementAccessExpression(node) && this.#object(node.expression, calls)
    if (!table) throw new Unknown(node.getText())
    return table.properties.flatMap((each) => {
      if (!ts.isPropertyAssignment(each)) throw new Unknown(node.getText())
      return this.#resolve(each.initializer, calls, depth + 1)
    })
  }
}

function nameOf(declaration: ts.SignatureDeclaration): string {
  if (declaration.name) return declaration.name.getText()
  const { parent } = declaration
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : 'a function'
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
}

function argumentOf(parameter: ts.ParameterDeclaration, calls: Calls): ts.Expression | undefined {
  const owner = parameter.parent
  const call = calls.get(owner)
  if (!call) throw new NeedsCaller(owner)
  return call.arguments[owner.parameters.indexOf(parameter)] ?? parameter.initializer
}

/** What a function gives back, where it does so in one place. */
function returned(declaration: ts.Node): ts.Expression | undefined {
  if (ts.isArrowFunction(declaration) && !ts.isBlock(declaration.body)) return declaration.body
  if (!ts.isFunctionLike(declaration) || !('body' in declaration)) return undefined
  const { body } = declaration
  if (!body || !ts.isBlock(body)) return undefined
  const last = body.statements.at(-1)
  const isOnly = body.statements.filter((each) => ts.isReturnStatement(each)).length === 1
  return isOnly && last && ts.isReturnStatement(last) ? last.expression : undefined
}

function product(parts: readonly (readonly string[])[]): readonly string[] {
  let texts: string[] = ['']
  for (const part of parts) {
    if (texts.length * part.length > MOST) throw new Unknown('there are too many ways to put it together')
    texts = texts.flatMap((text) => part.map((each) => text + each))
  }
  return texts
}
