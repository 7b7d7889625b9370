// SPDX-License-Identifier: GPL-2.0-only
/** Declarators and type names (C11 6.7.6, 6.7.7). */
import { NO_ORIGIN } from '../../base/origin';
import type { OriginId } from '../../base/origin';
import type { Token } from '../../base/token';
import { applyAttributes, attributeText, parseAttributes } from './attributes';
import type { ParsedAttribute } from './attributes';
import { integerValue } from './constant';
import {
  Qualifier,
  arrayOf,
  errorType,
  functionOf,
  intType,
  isComplete,
  isInteger,
  pointerTo,
  qualified,
} from './ctype';
import type { CType, Parameter } from './ctype';
import { parseAssignment } from './expressions';
import { Scope, noAttributes } from './scope';
import type { Sym } from './scope';
import type { Parser } from './parser';
import { parseSpecifiers, startsDeclaration, startsTypeName } from './specifiers';

export interface Declarator {
  readonly name: Token | undefined;
  readonly type: CType;
  readonly attributes: ParsedAttribute[];
  /** `f(a, b)`: names without types */
  readonly identifierList: boolean;
}

type Build = (base: CType) => CType;
interface Partial {
  name: Token | undefined;
  build: Build;
  attributes: ParsedAttribute[];
  identifierList: boolean;
}

/** `named`: an identifier is needed; `abstract`: none may stand; `either`: a parameter. */
export function parseDeclarator(p: Parser, base: CType, mode: 'named' | 'abstract' | 'either'): Declarator {
  const partial = declarator(p, mode);
  return {
    name: partial.name,
    type: partial.build(base),
    attributes: partial.attributes,
    identifierList: partial.identifierList,
  };
}

/** declarator: (* qualifiers?)* direct-declarator */
function declarator(p: Parser, mode: 'named' | 'abstract' | 'either'): Partial {
  const attributes: ParsedAttribute[] = [];
  const pointers: number[] = [];
  if (p.keyword() === 'attribute') attributes.push(...parseAttributes(p));
  while (p.accept('*')) {
    let quals = 0;
    for (
      let keyword = p.keyword();
      keyword === 'const' || keyword === 'volatile' || keyword === 'restrict' || keyword === 'attribute';
      keyword = p.keyword()
    ) {
      if (keyword === 'attribute') attributes.push(...parseAttributes(p));
      else {
        quals |= Qualifier[keyword];
        p.next();
      }
    }
    pointers.push(quals);
  }
  const direct = directDeclarator(p, mode);
  return {
    name: direct.name,
    attributes: [...attributes, ...direct.attributes],
    identifierList: direct.identifierList,
    build: (base) => {
      let type = base;
      for (const quals of pointers) type = qualified(pointerTo(type), quals);
      return direct.build(type);
    },
  };
}

/** direct-declarator: identifier | ( declarator ), then [ ] and ( ) suffixes */
function directDeclarator(p: Parser, mode: 'named' | 'abstract' | 'either'): Partial {
  let inner: Partial = { name: undefined, build: (base) => base, attributes: [], identifierList: false };
  if (mode !== 'abstract' && p.isIdentifier() && (mode === 'named' || !p.isTypedefName())) {
    inner.name = p.next();
  } else if (mode === 'either' && p.isIdentifier() && p.isTypedefName()) {
    // A parameter may hide a typedef name: `int u8`. After a complete type it can only be the name.
    inner.name = p.next();
  } else if (p.is('(') && nestedDeclarator(p, mode)) {
    p.next();
    inner = declarator(p, mode);
    p.require(')');
  } else if (mode === 'named') {
    p.syntaxError("expected identifier or '('");
    return inner;
  }
  const suffixes: ((element: CType) => CType)[] = [];
  let identifierList = inner.identifierList;
  for (;;) {
    if (p.is('[')) suffixes.push(arraySuffix(p, inner.name));
    else if (p.is('(')) {
      const parameters = parameterSuffix(p);
      if (parameters.identifierList) identifierList = true;
      const at = inner.name?.origin ?? p.previous.origin;
      suffixes.push((result) => {
        if (result.kind === 'function') {
          p.error(
            'cc1.declarator',
            `${inner.name ? `'${inner.name.text}'` : 'type name'} declared as function returning a function`,
            at,
          );
          return functionOf(intType, parameters.list, parameters.variadic, parameters.prototyped);
        }
        if (result.kind === 'array') {
          p.error(
            'cc1.declarator',
            `${inner.name ? `'${inner.name.text}'` : 'type name'} declared as function returning an array`,
            at,
          );
          return functionOf(intType, parameters.list, parameters.variadic, parameters.prototyped);
        }
        return functionOf(result, parameters.list, parameters.variadic, parameters.prototyped);
      });
    } else break;
    if (p.panic) break;
  }
  const { build } = inner;
  return {
    name: inner.name,
    attributes: inner.attributes,
    identifierList,
    build: (base) => {
      let type = base;
      for (let i = suffixes.length - 1; i >= 0; i--) type = suffixes[i]!(type);
      return build(type);
    },
  };
}

/** Does this `(` open a parenthesised declarator, not a parameter list? */
function nestedDeclarator(p: Parser, mode: 'named' | 'abstract' | 'either'): boolean {
  if (mode === 'named') return true;
  if (p.peekIs('*') || p.peekIs('(') || p.peekIs('[')) return true;
  if (p.keyword(1) === 'attribute') return true;
  return mode === 'either' && p.isName(1);
}

/** [ static? qualifiers? assignment-expression? ] */
function arraySuffix(p: Parser, name: Token | undefined): (element: CType) => CType {
  const open = p.next();
  for (
    let keyword = p.keyword();
    keyword === 'static' || keyword === 'const' || keyword === 'volatile' || keyword === 'restrict';
    keyword = p.keyword()
  )
    p.next();
  let length: number | undefined;
  let bad = false;
  if (p.is('*') && p.peekIs(']')) {
    p.next();
    length = -1;
  } else if (!p.is(']')) {
    const expr = parseAssignment(p);
    const value = integerValue(expr);
    const what = name ? `'${name.text}'` : 'unnamed array';
    const at = name?.origin ?? open.origin;
    if (expr.kind === 'error') bad = true;
    else if (!isInteger(expr.type))
      bad = fail(p, `size of ${what === 'unnamed array' ? what : `array ${what}`} has non-integer type`, at);
    else if (value === undefined) {
      length = -1;
      if (!p.fn && p.depth === 0) p.error('cc1.array', `variably modified ${what} at file scope`, at);
    } else if (value < 0n)
      bad = fail(p, `size of ${what === 'unnamed array' ? what : `array ${what}`} is negative`, at);
    else length = Number(value);
  }
  p.requireOrSkip(']');
  return (element) => {
    if (bad) return errorType;
    const at = name?.origin ?? open.origin;
    const what = name ? `'${name.text}'` : 'type name';
    if (element.kind === 'function') {
      p.error('cc1.array', `declaration of ${what} as array of functions`, at);
      return errorType;
    }
    if (element.kind === 'void') {
      p.error('cc1.array', `declaration of ${what} as array of voids`, at);
      return errorType;
    }
    if (!isComplete(element) && element.kind !== 'error') {
      p.error('cc1.array', 'array type has incomplete element type', at);
      return errorType;
    }
    return arrayOf(element, length);
  };
}

function fail(p: Parser, text: string, origin: OriginId): true {
  p.error('cc1.array', text, origin);
  return true;
}

interface ParameterList {
  list: Parameter[];
  variadic: boolean;
  prototyped: boolean;
  identifierList: boolean;
}

/** ( parameter-type-list? ) or, of an old-style declaration, ( identifier-list ) */
function parameterSuffix(p: Parser): ParameterList {
  p.next();
  const result: ParameterList = { list: [], variadic: false, prototyped: true, identifierList: false };
  if (p.accept(')')) {
    result.prototyped = false;
    return result;
  }
  if (p.keyword() === 'void' && p.peekIs(')')) {
    p.next();
    p.next();
    return result;
  }
  const outer = p.scope;
  let unknown = false;
  p.scope = new Scope(outer);
  p.depth++;
  p.parameterLists++;
  if (p.isName() && !startsDeclaration(p) && (p.peekIs(',') || p.peekIs(')'))) {
    // Names without types: in gnu89 a declaration of a function of which nothing is known.
    result.prototyped = false;
    result.identifierList = true;
    while (p.isIdentifier()) {
      p.next();
      if (!p.accept(',')) break;
    }
  } else {
    while (!p.atEnd) {
      if (p.accept('...')) {
        result.variadic = true;
        break;
      }
      if (!startsDeclaration(p)) {
        if (p.isIdentifier() && (p.isIdentifier(1) || p.peekIs('*'))) {
          p.error('cc1.unknown-type', `unknown type name '${p.token.text}'`, p.token.origin);
        } else p.syntaxError("expected declaration specifiers or '...'");
        // gcc: to the end of this parameter.
        let depth = 0;
        while (!p.atEnd && !(depth === 0 && (p.is(',') || p.is(')') || p.is(';') || p.is('{')))) {
          if (p.is('(')) depth++;
          else if (p.is(')')) depth--;
          p.next();
        }
        p.panic = false;
        unknown = true;
        if (p.accept(',')) continue;
        break;
      }
      const parameter = parseParameter(p);
      if (parameter) {
        result.list.push(parameter);
        if (parameter.name !== undefined) {
          p.scope.ordinary.set(parameter.name, { kind: 'sym', sym: parameterSymbol(parameter) });
        }
      }
      if (p.panic || !p.accept(',')) break;
    }
  }
  p.scope = outer;
  p.depth--;
  p.parameterLists--;
  // With a parameter lost nothing can be said of the calls.
  if (unknown) {
    result.prototyped = false;
    p.lostParameter = true;
  }
  p.requireOrSkip(')', "expected ';', ',' or ')'");
  return result;
}

/** Stands in for a parameter while the rest of its list is read: `int a[sizeof(b)]`. */
function parameterSymbol(parameter: Parameter): Sym {
  return {
    kind: 'object',
    name: parameter.name ?? '',
    asmName: parameter.name ?? '',
    type: parameter.type,
    linkage: 'none',
    local: true,
    parameter: true,
    defined: 'yes',
    attributes: noAttributes(),
    isInline: false,
    externInline: false,
    init: undefined,
    body: undefined,
    origin: parameter.origin,
    token: parameter.token,
    definitionOrigin: parameter.origin,
    definitionToken: parameter.token,
    order: 0,
    referenced: true,
    reads: 1,
    depth: 0,
  };
}

function parseParameter(p: Parser): Parameter | undefined {
  const specifiers = parseSpecifiers(p);
  if (p.panic) return undefined;
  const declared = parseDeclarator(p, specifiers.type, 'either');
  const after = parseAttributes(p);
  const at: OriginId = declared.name?.origin ?? specifiers.origin ?? NO_ORIGIN;
  if (!specifiers.typed)
    p.warn(
      'implicit-int',
      'cc1.implicit-int',
      `type defaults to 'int' in declaration of '${declared.name?.text ?? 'type name'}'`,
      at,
    );
  const list = [...specifiers.attributes, ...declared.attributes, ...after];
  applyAttributes(p, list);
  // 6.7.6.3p7-8: an array parameter is a pointer, a function parameter a pointer to it.
  let type = declared.type;
  if (type.kind === 'array') type = pointerTo(type.of);
  else if (type.kind === 'function') type = pointerTo(type);
  else if (type.kind === 'void') {
    p.error(
      'cc1.parameter',
      declared.name ? `parameter '${declared.name.text}' has incomplete type` : "'void' must be the only parameter",
      at,
    );
    type = errorType;
  }
  return {
    name: declared.name?.text,
    type,
    origin: at,
    token: declared.name?.id ?? p.previous.id,
    attributes: list.map(attributeText),
  };
}

/** type-name: specifier-qualifier-list abstract-declarator? */
export function parseTypeName(p: Parser): CType {
  if (!startsTypeName(p)) {
    p.syntaxError('expected specifier-qualifier-list');
    return errorType;
  }
  const specifiers = parseSpecifiers(p, true);
  const type = parseDeclarator(p, specifiers.type, 'abstract').type;
  const aligned = applyAttributes(p, [...specifiers.attributes, ...parseAttributes(p)]).attributes.aligned;
  return aligned > 0 ? { ...type, userAlign: aligned } : type;
}
