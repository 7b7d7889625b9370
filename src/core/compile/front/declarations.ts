// SPDX-License-Identifier: GPL-2.0-only
/**
 * Declarations and function definitions (C11 6.7, 6.9): c_parser_declaration_or_fndef of gcc's
 * c-parser.cc, with its messages and its way of going on.
 */
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';
import { decodeUtf8 } from '../../base/bytes';
import { applyAttributes, parseAttributes } from './attributes';
import type { ParsedAttribute } from './attributes';
import type { Initialiser, Stmt } from './ast';
import { initialiserConstant } from './constant';
import { intType, isComplete, qualified } from './ctype';
import type { CType } from './ctype';
import { parseDeclarator } from './declarators';
import type { Declarator } from './declarators';
import { decay } from './convert';
import { parseAssignment, parseStringTokens } from './expressions';
import { parseInitialiser } from './initialisers';
import type { Parser } from './parser';
import { declareSymbol, declareTypedef } from './declare';
import { nameHint } from './spelling';
import { applyMode, parseSpecifiers, startsDeclaration } from './specifiers';
import type { Specifiers } from './specifiers';
import type { Attributes, Sym } from './scope';
import { takeSizes } from './variable-arrays';
import { checkPrototype, defineFunction } from './definitions';

/** A declaration or a function definition; in a block, what it does when reached. */
export function parseDeclaration(p: Parser): Stmt[] {
  const start = p.token;
  const nested = p.fn !== undefined;
  if (!nested) p.sizes.length = 0;
  let mayDefine = true;
  if (isUnknownTypeName(p)) {
    reportUnknownType(p, p.token, true);
    p.unknownType = p.at;
    // What follows is hardly meant as a nested function.
    mayDefine = !nested;
  }
  const specifiers = parseSpecifiers(p);
  if (p.panic) {
    p.skipStatement();
    return [];
  }
  if (nested && specifiers.empty) {
    p.syntaxError('expected declaration specifiers');
    p.skipStatement();
    return [];
  }
  if (p.is(';')) {
    emptyDeclaration(p, specifiers);
    p.next();
    return [];
  }
  // A forgotten semicolon: `struct s { ... } static int x;`
  if (specifiers.definesTag && p.keyword() !== undefined && startsDeclaration(p)) {
    p.syntaxError("expected ';', identifier or '('");
    p.panic = false;
    emptyDeclaration(p, specifiers);
    return [];
  }
  const out: Stmt[] = [];
  for (let first = true; ; first = false) {
    const prefix = first ? [] : parseAttributes(p);
    const declarator = parseDeclarator(p, specifiers.type, 'named');
    if (p.panic || !declarator.name) {
      p.skipStatement();
      return out;
    }
    if (p.is('=') || p.is(',') || p.is(';') || p.keyword() === 'asm' || p.keyword() === 'attribute') {
      if (first && specifiers.empty)
        p.diagnostics.always('cc1.no-type', 'data definition has no type or storage class', start.origin);
      mayDefine = false;
      const attributes = [...specifiers.attributes, ...prefix, ...declarator.attributes];
      if (!oneDeclarator(p, specifiers, declarator, declarator.name, attributes, out)) return out;
    } else {
      noSeparator(p, specifiers, declarator, declarator.name, mayDefine);
      return out;
    }
  }
}

/** Behind a declarator stands neither `=` nor a separator: a function's body, or a mistake. */
function noSeparator(p: Parser, specifiers: Specifiers, declarator: Declarator, name: Token, mayDefine: boolean): void {
  const separators = "expected '=', ',', ';', 'asm' or '__attribute__'";
  if (specifiers.autoType) {
    p.error('cc1.auto-type', "'__auto_type' requires an initialized data declaration", specifiers.origin);
    p.skipStatement();
  } else if (!mayDefine) {
    p.syntaxError(separators);
    p.skipStatement();
  } else if (declarator.isFunction && declarator.type.kind === 'function') {
    implicitInt(p, specifiers, declarator.type, name, true);
    const { attributes, effects } = applyAttributes(p, [...specifiers.attributes, ...declarator.attributes], {
      kind: 'function',
      name: name.text,
      origin: name.origin,
    });
    if (specifiers.isTypedef) p.error('cc1.typedef', "function definition declared 'typedef'", name.origin);
    const earlier = p.scope.find(name.text);
    const known = earlier?.kind === 'sym' ? earlier.sym : undefined;
    const prototype = known?.type.kind === 'function' && known.type.prototyped ? known : undefined;
    if (!prototype) checkPrototype(p, declarator.type, declarator, name, true);
    defineFunction(p, specifiers, declarator, declarator.type, name, attributes, effects, prototype);
  } else if (startsDeclaration(p)) {
    // gcc takes the semicolon as given, and goes on with what looks like the next declaration.
    p.require(';');
    p.panic = false;
  } else {
    // What is skipped begins with the next declaration's specifiers.
    p.syntaxError(separators);
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
export function isUnknownTypeName(p: Parser): boolean {
  if (!p.isIdentifier() || p.isTypedefName() || !(p.isIdentifier(1) || p.peekIs('*'))) return false;
  return !p.fn || p.scope.find(p.token.text) === undefined;
}

/** `struct`: a tag of that name is known; else the nearest name of a type is proposed. */
export function reportUnknownType(p: Parser, token: Token, tags: boolean): void {
  const tag = tags ? p.scope.findTag(token.text) : undefined;
  const text = `unknown type name '${token.text}'`;
  if (tag) {
    const word = tag.kind === 'enum' ? 'enum' : tag.record.isUnion ? 'union' : 'struct';
    p.error('cc1.unknown-type', `${text}; use '${word}' keyword to refer to the type`, token.origin, [], {
      fixIts: p.insertion(token.origin, `${word} `),
    });
    return;
  }
  p.errorWithHint('cc1.unknown-type', text, token, nameHint(p, token, 'type'));
}

/** gnu89: what has no type is an int, and said so. */
function implicitInt(p: Parser, specifiers: Specifiers, type: CType, name: Token, definition: boolean): void {
  if (specifiers.typed || specifiers.autoType) return;
  // A function's missing return type is no more than a warning of its own.
  if (definition && type.kind === 'function')
    p.warn(p.isC89 ? 'return-type' : 'implicit-int', 'cc1.implicit-int', `return type defaults to 'int'`, name.origin);
  else
    p.warn('implicit-int', 'cc1.implicit-int', `type defaults to 'int' in declaration of '${name.text}'`, name.origin);
}

/** One declarator with what follows it. Returns whether a comma leads to another. */
function oneDeclarator(
  p: Parser,
  specifiers: Specifiers,
  declarator: Declarator,
  name: Token,
  before: ParsedAttribute[],
  out: Stmt[],
): boolean {
  if (p.fn) out.push(...takeSizes(p));
  // An asm label, attributes behind the declarator.
  let asmName: string | undefined;
  if (p.keyword() === 'asm') {
    p.next();
    p.require('(');
    if (p.token.kind === TokenKind.string) asmName = decodeUtf8(parseStringTokens(p).bytes);
    p.require(')');
  }
  const behind = parseAttributes(p);
  if (behind.length > 0 && p.is('{')) {
    p.error(
      'cc1.attribute',
      'attributes should be specified before the declarator in a function definition',
      specifiers.origin,
    );
    p.skipStatement();
    return false;
  }
  implicitInt(p, specifiers, declarator.type, name, false);
  voidObject(p, specifiers, declarator, name);
  const written = declarator.type;
  const local = p.fn !== undefined && specifiers.storage !== 'static' && specifiers.storage !== 'extern';
  const { attributes, effects } = applyAttributes(p, [...before, ...behind], {
    kind: specifiers.isTypedef ? 'typedef' : written.kind === 'function' ? 'function' : local ? 'local' : 'object',
    name: name.text,
    origin: name.origin,
  });
  let type = attributes.mode === undefined ? written : applyMode(written, attributes.mode);
  if (type.kind === 'void' && !specifiers.isTypedef) type = intType;
  if (declarator.identifierList)
    p.diagnostics.always(
      'cc1.identifier-list',
      'parameter names (without types) in function declaration',
      p.inputLocation(),
    );

  if (specifiers.isTypedef) {
    checkPrototype(p, type, declarator, name, false);
    if (attributes.transparentUnion && type.kind === 'record') type.record.transparentUnion = true;
    declareTypedef(p, name, attributes.aligned > 0 ? { ...type, userAlign: attributes.aligned } : type);
    const initialised = p.is('=');
    if (initialised) {
      p.error('cc1.typedef', `typedef '${name.text}' is initialized (use '__typeof__' instead)`, name.origin);
      p.next();
      parseInitialiser(p, undefined, type, name.origin);
    }
    return endDeclarator(p);
  }
  checkPrototype(p, type, declarator, name, false);
  if (!p.fn && specifiers.storage === 'auto')
    p.error('cc1.storage', `file-scope declaration of '${name.text}' specifies 'auto'`, name.origin);

  if (specifiers.autoType) {
    type = autoTyped(p, specifiers, name, out, attributes);
    return endDeclarator(p);
  }
  if (p.fn && type.kind === 'function' && specifiers.storage === 'static') {
    p.error('cc1.storage', `invalid storage class for function '${name.text}'`, name.origin);
    if (p.accept('=')) parseInitialiser(p, undefined, type, name.origin);
    return endDeclarator(p);
  }
  const symbol = declareSymbol(p, { name, type, specifiers, attributes, asmName, initialised: p.is('='), body: false });
  if (!symbol) {
    if (p.accept('=')) parseInitialiser(p, undefined, type, name.origin);
    return endDeclarator(p);
  }
  p.recordAttributes(name.text, attributes, effects, name);
  if (p.is('=')) {
    p.next();
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
  return endDeclarator(p);
}

/** The separator behind a declarator and its initialiser. */
function endDeclarator(p: Parser): boolean {
  if (p.accept(',')) return true;
  if (p.accept(';')) return false;
  p.syntaxError("expected ',' or ';'");
  p.skipStatement();
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
  const incomplete = symbol.type.kind === 'record' && !isComplete(symbol.type);
  if (incomplete)
    p.error('cc1.incomplete', `variable '${name.text}' has initializer but incomplete type`, p.inputLocation(false));
  const init = parseInitialiser(p, symbol, symbol.type, name.origin);
  if (incomplete) {
    if (symbol.defined === 'yes' && !symbol.local) symbol.defined = 'tentative';
    return;
  }
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

/** 6.7p7; gcc goes on with an int. */
function voidObject(p: Parser, specifiers: Specifiers, declarator: Declarator, name: Token): void {
  const external = specifiers.storage === 'extern' || (!p.fn && specifiers.storage !== 'static');
  if (declarator.type.kind === 'void' && !specifiers.isTypedef && !external)
    p.error('cc1.void-object', `variable or field '${name.text}' declared void`, name.origin);
}

function checkComplete(p: Parser, symbol: Sym, name: Token): void {
  if (symbol.kind !== 'object' || symbol.type.kind === 'error') return;
  if (symbol.local && !isComplete(symbol.type)) {
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
