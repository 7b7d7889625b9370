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
  unqualified,
} from './ctype';
import type { CType, Parameter } from './ctype';
import { quoteType } from './ctype-print';
import { parseAssignment } from './expressions';
import { Scope, noAttributes } from './scope';
import type { Sym } from './scope';
import type { Parser } from './parser';
import { countOf } from './variable-arrays';
import type { Count } from './variable-arrays';
import { reportUnknownType } from './declarations';
import { parseSpecifiers, startsDeclaration, startsTypeName, startsUnknownTypeName } from './specifiers';

export interface Declarator {
  readonly name: Token | undefined;
  readonly type: CType;
  readonly attributes: ParsedAttribute[];
  /** `f(a, b)`: names without types */
  readonly identifierList: boolean;
  readonly identifiers: readonly Token[];
  /** parameters stand next to the name: a body may follow */
  readonly isFunction: boolean;
}

type Build = (base: CType) => CType;
interface Partial {
  name: Token | undefined;
  build: Build;
  attributes: ParsedAttribute[];
  identifierList: boolean;
  identifiers: readonly Token[];
  isFunction: boolean;
}

/** `named`: an identifier is needed; `abstract`: none may stand; `either`: a parameter. */
export function parseDeclarator(p: Parser, base: CType, mode: 'named' | 'abstract' | 'either'): Declarator {
  const partial = declarator(p, mode);
  return {
    name: partial.name,
    type: partial.build(base),
    attributes: partial.attributes,
    identifierList: partial.identifierList,
    identifiers: partial.identifiers,
    isFunction: partial.isFunction,
  };
}

/** declarator: (* qualifiers?)* direct-declarator */
function declarator(p: Parser, mode: 'named' | 'abstract' | 'either'): Partial {
  p.tooDeep();
  p.nesting++;
  const made = pointersAndName(p, mode);
  p.nesting--;
  return made;
}

function pointersAndName(p: Parser, mode: 'named' | 'abstract' | 'either'): Partial {
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
    identifiers: direct.identifiers,
    isFunction: direct.isFunction,
    build: (base) => {
      let type = base;
      for (const quals of pointers) type = qualified(pointerTo(type), quals);
      return direct.build(type);
    },
  };
}

/** direct-declarator: identifier | ( declarator ), then [ ] and ( ) suffixes */
function directDeclarator(p: Parser, mode: 'named' | 'abstract' | 'either'): Partial {
  let inner: Partial = {
    name: undefined,
    build: (base) => base,
    attributes: [],
    identifierList: false,
    identifiers: [],
    isFunction: false,
  };
  if (mode !== 'abstract' && p.isIdentifier() && (mode === 'named' || !p.isTypedefName())) {
    inner.name = p.next();
  } else if (mode === 'either' && p.isIdentifier() && p.isTypedefName()) {
    // A parameter may hide a typedef name: `int u8`. After a complete type it can only be the name.
    inner.name = p.next();
  } else if (p.is('(') && nestedDeclarator(p, mode)) {
    p.next();
    inner = declarator(p, mode);
    if (!p.accept(')')) {
      p.requireOrSkip(')');
      p.panic = true;
      return inner;
    }
    if (p.panic) return inner;
  } else if (mode === 'named') {
    p.syntaxError("expected identifier or '('");
    return inner;
  }
  const suffixes: ((element: CType) => CType)[] = [];
  let { identifierList, identifiers, isFunction } = inner;
  for (;;) {
    if (p.is('[')) suffixes.push(arraySuffix(p, inner.name));
    else if (p.is('(')) {
      const parameters = parameterSuffix(p);
      isFunction = true;
      if (parameters.identifierList) {
        identifierList = true;
        identifiers = parameters.identifiers;
      }
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
    identifiers,
    isFunction,
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
  let count: Count | undefined;
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
      if (p.fn && p.parameterLists === 0)
        p.warn(
          'vla',
          'cc1.vla',
          `ISO C90 forbids variable length array${name ? ` '${name.text}'` : ''}`,
          p.inputLocation(),
        );
      if (p.fn || p.parameterLists > 0) count = countOf(p, expr);
      if (!p.fn && p.depth === 0) p.error('cc1.array', `variably modified ${what} at file scope`, at);
    } else if (value < 0n)
      bad = fail(p, `size of ${what === 'unnamed array' ? what : `array ${what}`} is negative`, at);
    else length = Number(value);
  }
  p.requireOrSkip(']');
  return (element) => {
    // gcc goes on with one element.
    if (bad) length = 1;
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
      p.error('cc1.array', `array type has incomplete element type ${quoteType(unqualified(element))}`, at);
      return errorType;
    }
    return count && length === -1 ? { ...arrayOf(element, length), count } : arrayOf(element, length);
  };
}

function fail(p: Parser, text: string, origin: OriginId): true {
  p.error('cc1.array', text, origin);
  return true;
}

/** What follows a name that means nothing makes a misspelt type of it. */
function looksLikeType(p: Parser): boolean {
  return p.isIdentifier(1) || p.keyword(1) !== undefined || p.peekIs('*') || p.peekIs('(') || p.peekIs('[');
}

interface ParameterList {
  list: Parameter[];
  variadic: boolean;
  prototyped: boolean;
  identifierList: boolean;
  identifiers: Token[];
}

/** ( parameter-type-list? ) or, of an old-style declaration, ( identifier-list ) */
function parameterSuffix(p: Parser): ParameterList {
  p.next();
  parseAttributes(p);
  const result: ParameterList = { list: [], variadic: false, prototyped: true, identifierList: false, identifiers: [] };
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
  let bad = false;
  p.scope = new Scope(outer);
  p.depth++;
  const sizes = p.sizes.length;
  p.parameterLists++;
  const tags = p.parameterTags;
  p.parameterTags = [];
  if (p.isName() && !looksLikeType(p)) {
    // Names without types: in gnu89 a declaration of a function of which nothing is known.
    result.prototyped = false;
    result.identifierList = true;
    while (p.isName()) {
      result.identifiers.push(p.next());
      if (!p.accept(',')) break;
      if (p.is(')')) {
        p.syntaxError('expected identifier');
        break;
      }
    }
  } else {
    for (;;) {
      if (result.list.length === 0 && p.is('...'))
        p.error('cc1.parameter', "ISO C requires a named argument before '...'", p.token.origin);
      if (p.accept('...')) {
        result.variadic = true;
        break;
      }
      if (!startsDeclaration(p)) {
        if (startsUnknownTypeName(p, 'type')) reportUnknownType(p, p.token, false);
        else p.syntaxError("expected declaration specifiers or '...'");
        // gcc: to the end of this parameter.
        let depth = 0;
        while (!p.atEnd && !(depth === 0 && (p.is(',') || p.is(';')))) {
          if (p.is('{') || p.is('(') || p.is('[')) depth++;
          else if ((p.is('}') || p.is(')') || p.is(']')) && depth-- === 0) break;
          p.next();
        }
        p.panic = p.atEnd;
        bad = true;
        if (p.accept(',') || p.accept(';')) continue;
        break;
      }
      const parameter = parseParameter(p);
      if (parameter) {
        const symbol = parameterSymbol(parameter);
        result.list.push({ ...parameter, symbol });
        if (parameter.name !== undefined) {
          const first = p.scope.ordinary.get(parameter.name);
          if (first?.kind === 'sym')
            p.error('cc1.redefinition', `redefinition of parameter '${parameter.name}'`, parameter.origin, [
              p.note(
                `previous definition of '${parameter.name}' with type ${quoteType(first.sym.type)}`,
                first.sym.origin,
              ),
            ]);
          p.scope.ordinary.set(parameter.name, { kind: 'sym', sym: symbol });
        }
      }
      // `;` ends gcc's forward declarations of parameters.
      if (p.panic || !(p.accept(',') || p.accept(';'))) break;
    }
  }
  p.scope = outer;
  p.depth--;
  // Of a declaration in a block the lengths are never worked out.
  if (p.fn) p.sizes.length = sizes;
  p.parameterLists--;
  // gcc drops a declarator of which a parameter is lost, and what follows it.
  if (p.accept(')')) p.panic ||= bad;
  else {
    p.requireOrSkip(')', result.variadic || result.identifierList ? "expected ')'" : "expected ';', ',' or ')'");
    p.panic = true;
  }
  if (!p.panic) {
    checkVoid(p, result.list);
    for (const { text, origin } of p.parameterTags) p.diagnostics.always('cc1.parameter-tag', text, origin);
  }
  p.parameterTags = tags;
  return result;
}

/** 6.7.6.3p10 */
function checkVoid(p: Parser, list: readonly Parameter[]): void {
  list.forEach((parameter, i) => {
    if (parameter.type.kind !== 'void') return;
    if (parameter.name === undefined) p.error('cc1.parameter', "'void' must be the only parameter", parameter.origin);
    else
      p.diagnostics.always('cc1.parameter', `parameter ${i + 1} ('${parameter.name}') has void type`, parameter.origin);
  });
}

/** Stands in for a parameter while the rest of its list is read: `int a[sizeof(b)]`. */
export function parameterSymbol(parameter: Parameter): Sym {
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
  const first = p.token.origin;
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
  if (declared.name && (specifiers.storage === 'static' || specifiers.storage === 'extern' || specifiers.isTypedef))
    p.error('cc1.parameter', `storage class specified for parameter '${declared.name.text}'`, at);
  const list = [...specifiers.attributes, ...declared.attributes, ...after];
  applyAttributes(p, list);
  // 6.7.6.3p7-8: an array parameter is a pointer, a function parameter a pointer to it.
  let type = declared.type;
  if (type.kind === 'array') type = pointerTo(type.of);
  else if (type.kind === 'function') type = pointerTo(type);
  return {
    name: declared.name?.text,
    type,
    origin: at,
    token: declared.name?.id ?? p.previous.id,
    attributes: list.map(attributeText),
    extent: [first, p.previous.origin],
  };
}

/** type-name: specifier-qualifier-list abstract-declarator? */
export function parseTypeName(p: Parser): CType {
  if (!startsTypeName(p)) {
    p.syntaxError('expected specifier-qualifier-list');
    return errorType;
  }
  const specifiers = parseSpecifiers(p, 'type-name');
  if (!specifiers.typed && !p.panic)
    p.warn('implicit-int', 'cc1.implicit-int', "type defaults to 'int' in type name", specifiers.origin);
  const type = parseDeclarator(p, specifiers.type, 'abstract').type;
  const aligned = applyAttributes(p, [...specifiers.attributes, ...parseAttributes(p)]).attributes.aligned;
  return aligned > 0 ? { ...type, userAlign: aligned } : type;
}
