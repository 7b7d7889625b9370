// SPDX-License-Identifier: GPL-2.0-only
/**
 * Declarations and function definitions (C11 6.7, 6.9): c_parser_declaration_or_fndef of gcc's
 * c-parser.cc, with its messages and its way of going on.
 */
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import { decodeUtf8 } from '../../base/bytes';
import { applyAttributes, parseAttributes } from './attributes';
import type { AppliedEffect, ParsedAttribute } from './attributes';
import type { Initialiser, Stmt } from './ast';
import { initialiserConstant } from './constant';
import { functionOf, intType, isComplete, qualified } from './ctype';
import type { CType } from './ctype';
import { parseDeclarator } from './declarators';
import type { Declarator } from './declarators';
import { decay } from './convert';
import { parseAssignment, parseStringTokens } from './expressions';
import { parseFunctionBody } from './functions';
import { parseInitialiser } from './initialisers';
import type { Parser } from './parser';
import { declareSymbol, declareTypedef } from './declare';
import { applyMode, parseSpecifiers, startsDeclaration } from './specifiers';
import type { Specifiers } from './specifiers';
import type { Attributes, Sym } from './scope';

/** A declaration, or at file scope a function definition; in a block, what it does when reached. */
export function parseDeclaration(p: Parser): Stmt[] {
  const start = p.token;
  const specifiers = parseSpecifiers(p);
  if (p.panic) {
    p.skipStatement();
    return [];
  }
  if (p.is(';')) {
    emptyDeclaration(p, specifiers);
    p.next();
    return [];
  }
  if (specifiers.empty && !p.isIdentifier() && !p.is('*') && !p.is('(')) {
    p.syntaxError("expected identifier or '('");
    p.skipStatement();
    return [];
  }
  // An unknown type name: `foo_t x;` (gcc guesses from two identifiers in a row).
  if (specifiers.empty && unknownTypeName(p)) return parseAfterUnknownType(p);
  if (!p.fn && specifiers.empty && !looksLikeFunction(p))
    p.diagnostics.always('cc1.no-type', 'data definition has no type or storage class', start.origin);
  const out: Stmt[] = [];
  for (let first = true; ; first = false) {
    const prefix = first ? [] : parseAttributes(p);
    const declarator = parseDeclarator(p, specifiers.type, 'named');
    if (p.panic) {
      p.skipStatement();
      return out;
    }
    const more = oneDeclarator(
      p,
      specifiers,
      declarator,
      [...specifiers.attributes, ...prefix, ...declarator.attributes],
      out,
      first,
    );
    if (!more) return out;
  }
}

function emptyDeclaration(p: Parser, specifiers: Specifiers): void {
  if (specifiers.declaresTag) {
    if (specifiers.type.kind === 'record' && specifiers.type.record.tag === undefined && !specifiers.isTypedef) {
      p.diagnostics.always(
        'cc1.empty-declaration',
        'unnamed struct/union that defines no instances',
        specifiers.origin,
      );
    }
    return;
  }
  p.diagnostics.always(
    'cc1.empty-declaration',
    specifiers.typed ? 'useless type name in empty declaration' : 'empty declaration',
    specifiers.origin,
  );
}

/** Two names in a row, the first of them meaning nothing. */
function unknownTypeName(p: Parser): boolean {
  if (!p.isIdentifier() || p.isTypedefName()) return false;
  const next = p.peek();
  return (next.kind === TokenKind.identifier && p.isIdentifier(1)) || (p.peekIs('*') && p.isIdentifier(2) && !p.fn);
}

function parseAfterUnknownType(p: Parser): Stmt[] {
  const token = p.next();
  const tag = p.scope.findTag(token.text);
  if (tag) {
    const word = tag.kind === 'enum' ? 'enum' : tag.record.isUnion ? 'union' : 'struct';
    p.error(
      'cc1.unknown-type',
      `unknown type name '${token.text}'; use '${word}' keyword to refer to the type`,
      token.origin,
    );
  } else p.error('cc1.unknown-type', `unknown type name '${token.text}'`, token.origin);
  // gcc goes on as if it had been int.
  const specifiers: Specifiers = {
    type: { kind: 'error', quals: 0, alias: undefined, userAlign: 0 },
    storage: 'none',
    isTypedef: false,
    isInline: false,
    autoType: false,
    typed: true,
    empty: false,
    declaresTag: false,
    attributes: [],
    origin: token.origin,
  };
  const out: Stmt[] = [];
  for (let first = true; ; first = false) {
    const declarator = parseDeclarator(p, specifiers.type, 'named');
    if (p.panic) {
      p.skipStatement();
      return out;
    }
    if (!oneDeclarator(p, specifiers, declarator, declarator.attributes, out, first)) return out;
  }
}

/** `name (`: the message about the missing type is that of a function. */
function looksLikeFunction(p: Parser): boolean {
  if (!p.isIdentifier() || !p.peekIs('(')) return false;
  let depth = 0;
  for (let n = 1; ; n++) {
    const token = p.peek(n);
    if (token.id === -1) return false;
    if (token.kind !== TokenKind.punctuator) continue;
    if (token.text === '(') depth++;
    else if (token.text === ')' && --depth === 0) return p.peekIs('{', n + 1);
  }
}

/** One declarator with what follows it. Returns whether a comma leads to another. */
function oneDeclarator(
  p: Parser,
  specifiers: Specifiers,
  declarator: Declarator,
  before: ParsedAttribute[],
  out: Stmt[],
  first: boolean,
): boolean {
  const name = declarator.name;
  if (!name) return false;
  // An asm label, attributes behind the declarator.
  let asmName: string | undefined;
  if (p.keyword() === 'asm') {
    p.next();
    p.require('(');
    if (p.token.kind === TokenKind.string) asmName = decodeUtf8(parseStringTokens(p).bytes);
    p.require(')');
  }
  const attributeList = [...before, ...parseAttributes(p)];
  const { attributes, effects } = applyAttributes(p, attributeList);
  let type = attributes.mode === undefined ? declarator.type : applyMode(declarator.type, attributes.mode);

  if (!specifiers.typed && !specifiers.autoType) {
    const isFunction = p.is('{') && type.kind === 'function';
    // gnu89: a function's missing return type is no more than a warning of its own.
    if (isFunction)
      p.warn(
        p.isC89 ? 'return-type' : 'implicit-int',
        'cc1.implicit-int',
        `return type defaults to 'int'`,
        name.origin,
      );
    else
      p.warn(
        'implicit-int',
        'cc1.implicit-int',
        `type defaults to 'int' in declaration of '${name.text}'`,
        name.origin,
      );
  }
  if (declarator.identifierList && !p.is('{'))
    p.diagnostics.always('cc1.identifier-list', 'parameter names (without types) in function declaration', name.origin);

  if (specifiers.isTypedef) {
    checkPrototype(p, type, declarator, name, false);
    declareTypedef(p, name, attributes.aligned > 0 ? { ...type, userAlign: attributes.aligned } : type);
    if (p.is('='))
      p.error('cc1.typedef', `typedef '${name.text}' is initialized (use '__typeof__' instead)`, name.origin);
    return endDeclarator(p, true);
  }
  if (type.kind === 'function' && (p.is('{') || (first && !p.fn && !declarator.identifierList && startsOldStyle(p)))) {
    if (p.fn) p.error('cc1.nested', `sorry, unimplemented: nested function '${name.text}'`, name.origin);
    checkPrototype(p, type, declarator, name, true);
    if (!p.is('{')) oldStyleParameters(p, name);
    defineFunction(p, specifiers, type, name, attributes, effects, asmName);
    return false;
  }
  checkPrototype(p, type, declarator, name, false);

  if (specifiers.autoType) {
    type = autoTyped(p, specifiers, name, out, attributes);
    return endDeclarator(p, true);
  }
  const symbol = declareSymbol(p, { name, type, specifiers, attributes, asmName, initialised: p.is('='), body: false });
  if (!symbol) {
    if (p.accept('=')) parseInitialiser(p, undefined, type, name.origin);
    return endDeclarator(p, false);
  }
  p.recordAttributes(name.text, attributes, effects, name);
  let initialised = false;
  if (p.is('=')) {
    p.next();
    initialised = true;
    initialise(p, symbol, name, specifiers);
  }
  p.recordDeclaration(
    name.text,
    symbol.kind,
    symbol.type,
    symbol.linkage,
    symbol.defined !== 'no' && symbol.definitionToken === name.id,
    name,
  );
  checkComplete(p, symbol, name);
  if (p.fn && symbol.kind === 'object' && symbol.local)
    out.push({ kind: 'declare', symbol, init: symbol.init, origin: name.origin, token: name.id });
  return endDeclarator(p, initialised);
}

/** After a function's declarator, anything but these begins old-style parameter declarations: a `;` or a `{` was forgotten. */
function startsOldStyle(p: Parser): boolean {
  return !p.is(';') && !p.is(',') && !p.is('=') && !p.atEnd;
}

/** To the body, if there is one, gcc reads on as if parameters were being declared. */
function oldStyleParameters(p: Parser, name: Token): void {
  while (!p.atEnd && !p.is('{')) {
    const start = p.at;
    if (!startsDeclaration(p)) {
      p.syntaxError('expected declaration specifiers');
      p.skipStatement();
      continue;
    }
    const specifiers = parseSpecifiers(p);
    for (let more = !p.is(';'); more && !p.panic; more = p.accept(',')) {
      const declarator = parseDeclarator(p, specifiers.type, 'named');
      if (
        declarator.name &&
        (specifiers.storage === 'static' || specifiers.storage === 'extern' || specifiers.isTypedef)
      ) {
        p.error(
          'cc1.parameter',
          `storage class specified for parameter '${declarator.name.text}'`,
          declarator.name.origin,
        );
      }
      applyAttributes(p, parseAttributes(p));
      if (p.is('=')) p.syntaxError(`parameter '${declarator.name?.text ?? ''}' is initialized`);
    }
    if (!p.panic && !p.accept(';')) p.syntaxError("expected '=', ',', ';', 'asm' or '__attribute__'");
    if (p.panic) p.skipStatement();
    if (p.at === start) p.next();
  }
  p.error('cc1.old-style', 'old-style parameter declarations in prototyped function definition', name.origin);
}

/** -Wstrict-prototypes: `int f()` says nothing of its parameters. */
function checkPrototype(p: Parser, type: CType, declarator: Declarator, name: Token, definition: boolean): void {
  const lost = p.lostParameter;
  p.lostParameter = false;
  if (lost || (declarator.identifierList && !definition)) return;
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

/** Separators behind a declarator, with gcc's two messages. */
function endDeclarator(p: Parser, initialised: boolean): boolean {
  if (p.accept(',')) return true;
  if (p.accept(';')) {
    p.panic = false;
    return false;
  }
  if (initialised) p.syntaxError("expected ',' or ';'");
  else if (startsDeclaration(p)) {
    // gcc takes the semicolon as given, and goes on with what looks like the next declaration.
    p.require(';');
    p.panic = false;
    return false;
  } else p.syntaxError("expected '=', ',', ';', 'asm' or '__attribute__'");
  if (p.fn) p.skipStatementInBlock();
  else p.skipStatement();
  return false;
}

function initialise(p: Parser, symbol: Sym, name: Token, specifiers: Specifiers): void {
  if (symbol.kind === 'function') {
    p.error('cc1.initialiser', `function '${name.text}' is initialized like a variable`, name.origin);
    parseInitialiser(p, undefined, intType, name.origin);
    return;
  }
  if (specifiers.storage === 'extern') {
    if (p.fn) p.error('cc1.initialiser', `'${name.text}' has both 'extern' and initializer`, name.origin);
    else p.diagnostics.always('cc1.initialiser', `'${name.text}' initialized and declared 'extern'`, name.origin);
  }
  const init = parseInitialiser(p, symbol, symbol.type, name.origin);
  if (!symbol.local) checkConstant(p, name, init);
  symbol.init = init;
  symbol.type = init.type;
}

/** What has static storage must be known at compile or load time (6.7.9p4). */
function checkConstant(p: Parser, name: Token, init: Initialiser): void {
  for (const item of init.items) {
    if (
      item.value.kind === 'string' ||
      item.value.kind === 'error' ||
      (item.value.kind === 'compound' && item.type.kind === 'record')
    )
      continue;
    const notes =
      item.path === '' ? [] : [p.note(`(near initialization for '${name.text}${item.path}')`, item.value.origin)];
    const value = initialiserConstant(item.value);
    if (value) continue;
    // An address that is cut: the linker has no relocation for it.
    const cut = item.value.kind === 'cast' && initialiserConstant(item.value.operand)?.base !== undefined;
    p.error(
      'cc1.not-constant',
      `initializer element is not ${cut ? 'computable at load time' : 'constant'}`,
      item.value.origin,
      notes,
    );
  }
}

/** __auto_type x = value; */
function autoTyped(p: Parser, specifiers: Specifiers, name: Token, out: Stmt[], attributes: Attributes): CType {
  if (!p.accept('=')) {
    p.syntaxError("expected '='");
    return intType;
  }
  const at = p.token.origin;
  const value = decay(parseAssignment(p));
  const type = qualified({ ...value.type, quals: 0 }, specifiers.type.quals);
  const symbol = declareSymbol(p, {
    name,
    type,
    specifiers,
    attributes,
    asmName: undefined,
    initialised: true,
    body: false,
  });
  if (symbol) {
    symbol.init = { items: [{ offset: 0, type, bits: undefined, value, path: '', origin: at }], type, extra: 0 };
    if (symbol.local) out.push({ kind: 'declare', symbol, init: symbol.init, origin: name.origin, token: name.id });
  }
  return type;
}

function checkComplete(p: Parser, symbol: Sym, name: Token): void {
  if (symbol.kind !== 'object' || symbol.type.kind === 'error') return;
  if (symbol.type.kind === 'void')
    p.error('cc1.void-object', `variable or field '${name.text}' declared void`, name.origin);
  else if (symbol.local && !isComplete(symbol.type)) {
    if (symbol.type.kind === 'array') p.error('cc1.array', `array size missing in '${name.text}'`, name.origin);
    else p.error('cc1.incomplete', `storage size of '${name.text}' isn't known`, name.origin);
  } else if (
    symbol.defined === 'yes' &&
    !isComplete(symbol.type) &&
    symbol.type.kind === 'record' &&
    symbol.attributes.alias === undefined
  ) {
    p.error('cc1.incomplete', `variable '${name.text}' has initializer but incomplete type`, name.origin);
  }
}

function defineFunction(
  p: Parser,
  specifiers: Specifiers,
  type: CType,
  name: Token,
  attributes: Attributes,
  effects: AppliedEffect[],
  asmName: string | undefined,
): void {
  const symbol = declareSymbol(p, { name, type, specifiers, attributes, asmName, initialised: false, body: true });
  const target = symbol ?? undefined;
  if (!target || type.kind !== 'function') {
    // Read the body all the same: its errors are real.
    const stand = declareSymbol(p, {
      name: { ...name, text: `${name.text} ` },
      type: type.kind === 'function' ? type : functionOf(intType, [], false, false),
      specifiers: { ...specifiers, storage: 'static' },
      attributes,
      asmName: undefined,
      initialised: false,
      body: true,
    });
    if (stand) {
      stand.attributes.unused = true;
      parseFunctionBody(
        p,
        stand,
        stand.type.kind === 'function' ? stand.type : functionOf(intType, [], false, false),
        name,
        specifiers.origin,
      );
      stand.body = undefined;
    }
    return;
  }
  p.recordDeclaration(name.text, 'function', target.type, target.linkage, true, name);
  p.recordAttributes(name.text, attributes, effects, name);
  parseFunctionBody(p, target, type, name, specifiers.origin);
}
