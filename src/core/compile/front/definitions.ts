// SPDX-License-Identifier: GPL-2.0-only
/**
 * Function definitions (C11 6.9.1), also with the identifier lists of old C.
 *
 * In: the declarator, the tokens stand before the body or before what declares the parameters. Out: the symbol has its body.
 */
import type { Token } from '../../base/token';
import type { OriginId } from '../../base/origin';
import { applyAttributes, parseAttributes } from './attributes';
import type { AppliedEffect } from './attributes';
import { functionOf, intType, pointerTo } from './ctype';
import type { CType, FunctionType, Parameter } from './ctype';
import { parameterSymbol, parseDeclarator } from './declarators';
import type { Declarator } from './declarators';
import { parseFunctionBody } from './functions';
import { parseInitialiser } from './initialisers';
import type { Parser } from './parser';
import { declareSymbol } from './declare';
import { quoteType } from './ctype-print';
import { parseSpecifiers } from './specifiers';
import type { Specifiers } from './specifiers';
import { Scope, noAttributes } from './scope';
import type { Attributes, Sym } from './scope';
import { isUnknownTypeName, reportUnknownType } from './declarations';

/** What is declared between a function's parentheses and its body (6.9.1p6), or looks as if it were. */
function oldStyleParameters(p: Parser): Parameter[] {
  const found: Parameter[] = [];
  const outer = p.scope;
  p.scope = new Scope(outer);
  while (!p.atEnd && !p.is('{')) {
    if (isUnknownTypeName(p)) {
      reportUnknownType(p, p.token, true);
      p.unknownType = p.at;
    }
    const specifiers = parseSpecifiers(p);
    if (p.panic) {
      p.skipStatement();
      continue;
    }
    if (specifiers.empty) {
      p.syntaxError('expected declaration specifiers');
      p.skipStatement();
      continue;
    }
    if (p.is(';')) {
      if (!specifiers.declaresTag)
        p.diagnostics.always('cc1.empty-declaration', 'empty declaration', specifiers.origin);
      p.next();
      continue;
    }
    oldStyleDeclarators(p, specifiers, found);
  }
  p.scope = outer;
  return found;
}

function oldStyleDeclarators(p: Parser, specifiers: Specifiers, found: Parameter[]): void {
  for (;;) {
    const declarator = parseDeclarator(p, specifiers.type, 'named');
    const { name } = declarator;
    if (p.panic || !name) return p.skipStatement();
    if (!(p.is('=') || p.is(',') || p.is(';') || p.keyword() === 'asm' || p.keyword() === 'attribute')) {
      p.syntaxError("expected '=', ',', ';', 'asm' or '__attribute__'");
      return p.skipStatement();
    }
    if (specifiers.storage === 'static' || specifiers.storage === 'extern' || specifiers.isTypedef)
      p.error('cc1.parameter', `storage class specified for parameter '${name.text}'`, name.origin);
    const attributes = [...specifiers.attributes, ...declarator.attributes, ...parseAttributes(p)];
    if (p.is('=')) p.error('cc1.parameter', `parameter '${name.text}' is initialized`, p.inputLocation());
    applyAttributes(p, attributes, { kind: 'parameter', name: name.text, origin: name.origin });
    // A function or an array is a pointer to one (6.7.6.3p7-8).
    const { type } = declarator;
    const parameter: Parameter = {
      name: name.text,
      type: type.kind === 'function' ? pointerTo(type) : type.kind === 'array' ? pointerTo(type.of) : type,
      origin: name.origin,
      token: name.id,
      attributes: [],
    };
    found.push(parameter);
    p.scope.ordinary.set(name.text, { kind: 'sym', sym: parameterSymbol(parameter) });
    if (p.accept('=')) parseInitialiser(p, undefined, type, name.origin);
    if (p.accept(',')) continue;
    if (p.accept(';')) return;
    p.syntaxError("expected ',' or ';'");
    return p.skipStatement();
  }
}

/** The function's type as its body sees it, and what gcc says of parameters declared apart from their list. */
function bodyType(
  p: Parser,
  name: Token,
  type: FunctionType,
  declarator: Declarator,
  declared: readonly Parameter[],
  prototype: { readonly type: CType; readonly origin: OriginId } | undefined,
): FunctionType {
  if (type.prototyped) {
    if (declared.length > 0)
      p.error('cc1.old-style', 'old-style parameter declarations in prototyped function definition', name.origin);
    return type;
  }
  for (const parameter of declared) {
    if (declarator.identifiers.some((identifier) => identifier.text === parameter.name)) continue;
    p.error('cc1.old-style', `declaration for parameter '${parameter.name}' but no such parameter`, parameter.origin);
  }
  const parameters = declarator.identifiers.map(
    (identifier): Parameter =>
      declared.find((parameter) => parameter.name === identifier.text) ?? {
        name: identifier.text,
        type: intType,
        origin: identifier.origin,
        token: identifier.id,
        attributes: [],
      },
  );
  if (prototype?.type.kind === 'function' && prototype.type.parameters.length !== parameters.length) {
    p.error('cc1.old-style', "number of arguments doesn't match prototype", p.inputLocation());
    p.error('cc1.old-style', 'prototype declaration', prototype.origin);
  }
  return { ...functionOf(type.result, parameters, false, false), alias: type.alias };
}

/** -Wstrict-prototypes: `int f()` says nothing of its parameters. */
export function checkPrototype(p: Parser, type: CType, declarator: Declarator, name: Token, definition: boolean): void {
  if (declarator.identifierList && !definition) return;
  let inner = type;
  while (inner.kind === 'pointer' || inner.kind === 'array') {
    if (inner.alias !== undefined) return;
    inner = inner.kind === 'pointer' ? inner.to : inner.of;
  }
  if (inner.kind !== 'function' || inner.prototyped || inner.alias !== undefined) return;
  p.warn(
    'strict-prototypes',
    'cc1.strict-prototypes',
    "function declaration isn't a prototype",
    definition ? name.origin : p.inputLocation(),
  );
}

/** gcc's own: known in its block alone. */
function nestedFunction(p: Parser, type: FunctionType, name: Token, attributes: Attributes): Sym | undefined {
  const earlier = p.scope.ordinary.get(name.text);
  if (earlier?.kind === 'sym' && earlier.sym.defined === 'yes') {
    p.error('cc1.redefinition', `redefinition of '${name.text}'`, name.origin, [
      p.note(`previous definition of '${name.text}' with type ${quoteType(earlier.sym.type)}`, earlier.sym.origin),
    ]);
    return undefined;
  }
  const symbol: Sym = {
    ...parameterSymbol({ name: name.text, type, origin: name.origin, token: name.id, attributes: [] }),
    kind: 'function',
    linkage: 'internal',
    local: false,
    parameter: false,
    attributes: { ...noAttributes(), ...attributes },
    referenced: false,
  };
  p.nested.push(symbol);
  p.scope.ordinary.set(name.text, { kind: 'sym', sym: symbol });
  return symbol;
}

/** A name nothing else has, for a definition in error. What comes after is compared with that one, as gcc does. */
function nameInError(p: Parser, name: Token, type: FunctionType): string {
  const earlier = p.file.ordinary.get(name.text);
  if (earlier?.kind === 'sym' && earlier.sym.kind === 'function' && earlier.sym.defined === 'yes') {
    earlier.sym.definitionOrigin = name.origin;
    earlier.sym.type = type;
  }
  let text = name.text;
  do text += ' ';
  while (p.file.ordinary.has(text));
  return text;
}

export function defineFunction(
  p: Parser,
  specifiers: Specifiers,
  declarator: Declarator,
  type: FunctionType,
  name: Token,
  attributes: Attributes,
  effects: AppliedEffect[],
  prototype: Sym | undefined,
): void {
  const before = prototype && { type: prototype.type, origin: prototype.origin };
  if (p.fn && specifiers.storage === 'static')
    p.error('cc1.storage', `invalid storage class for function '${name.text}'`, name.origin);
  const outer = p.fn;
  // gcc has nested functions; there is no code for them here.
  if (outer) p.unsupported.push({ text: `nested function '${name.text}'`, origin: name.origin });
  const symbol = outer
    ? nestedFunction(p, type, name, attributes)
    : declareSymbol(p, {
        name,
        type,
        specifiers,
        attributes,
        asmName: undefined,
        initialised: false,
        body: true,
      });
  // In error: its body is read all the same, for its own errors are real.
  const target =
    symbol ??
    declareSymbol(p, {
      name: { ...name, text: nameInError(p, name, type) },
      type,
      specifiers: { ...specifiers, storage: 'static' },
      attributes: { ...attributes, unused: true },
      asmName: undefined,
      initialised: false,
      body: true,
    });
  if (!target) return;
  if (symbol) {
    p.recordDeclaration(name.text, 'function', symbol.type, symbol.linkage, true, name);
    p.recordAttributes(name.text, attributes, effects, name);
  }
  if (!specifiers.typed) target.untyped = true;
  const { inside } = p.diagnostics;
  p.diagnostics.inside = name.text;
  const inner = bodyType(p, name, type, declarator, p.is('{') ? [] : oldStyleParameters(p), before);
  // Calls go on being checked against the prototype.
  if (symbol && before && !type.prototyped) symbol.type = before.type;
  parseFunctionBody(p, target, type.prototyped ? type : inner, name);
  p.diagnostics.inside = inside;
  if (!symbol) target.body = undefined;
}
