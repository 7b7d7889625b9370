// SPDX-License-Identifier: GPL-2.0-only
/**
 * `__attribute__((...))`: reading the list, and what each attribute means (gcc manual, "Function
 * Attributes", "Variable Attributes", "Type Attributes"; gcc/c-family/c-attribs.cc).
 */
import type { OriginId } from '../../base/origin';
import { TokenKind } from '../../base/token';
import { decodeUtf8 } from '../../base/bytes';
import type { AttributeEffect } from '../schema';
import { integerValue } from './constant';
import type { Expr } from './ast';
import { parseAssignment } from './expressions';
import { undeclared } from './identifiers';
import { noAttributes } from './scope';
import type { Attributes } from './scope';
import { parseStringTokens } from './expressions';
import type { Parser } from './parser';
import { withoutEffect, argumentCounts, fitsTarget } from './attribute-targets';
import type { AttributeTarget } from './attribute-targets';

export interface AttributeArgument {
  readonly text: string;
  readonly expr: Expr | undefined;
  readonly origin: OriginId;
}

export interface ParsedAttribute {
  /** underscores off */
  readonly name: string;
  readonly args: readonly AttributeArgument[];
  readonly origin: OriginId;
}

/** attribute-specifier: __attribute__ (( attribute-list )), any number of them */
export function parseAttributes(p: Parser): ParsedAttribute[] {
  const list: ParsedAttribute[] = [];
  while (p.acceptKeyword('attribute')) {
    if (!p.require('(')) break;
    if (!p.require('(')) {
      p.requireOrSkip(')');
      break;
    }
    let commaNeeded = false;
    while (p.is(',') || p.token.kind === TokenKind.identifier) {
      const comma = p.is(',');
      while (p.accept(','));
      const keyword = p.keyword();
      if (p.token.kind !== TokenKind.identifier || (keyword !== undefined && !attributeKeywords.has(keyword))) break;
      if (commaNeeded && !comma) {
        // gcc skips what follows without a word.
        p.panic = true;
        p.requireOrSkip(')');
        return list;
      }
      commaNeeded = true;
      const attribute = parseAttribute(p);
      if (!attribute) return list;
      list.push(attribute);
    }
    if (!p.accept(')')) {
      p.requireOrSkip(')');
      return list;
    }
    if (!p.accept(')')) {
      p.requireOrSkip(')');
      return list;
    }
  }
  return list;
}

/** Keywords that may be an attribute's name (c-parser.cc, c_parser_gnu_attribute_any_word). */
const attributeKeywords: ReadonlySet<string> = new Set([
  'static',
  'unsigned',
  'long',
  'const',
  'extern',
  'register',
  'typedef',
  'short',
  'inline',
  'noreturn',
  'volatile',
  'signed',
  'auto',
  'restrict',
  'complex',
  'thread',
  'int',
  'char',
  'float',
  'double',
  'void',
  'bool',
]);

/** attribute: name ( arguments? )?; undefined when its parentheses do not close */
function parseAttribute(p: Parser): ParsedAttribute | undefined {
  const token = p.next();
  const name =
    token.text.length > 4 && token.text.startsWith('__') && token.text.endsWith('__')
      ? token.text.slice(2, -2)
      : token.text;
  const args: AttributeArgument[] = [];
  if (!p.accept('(')) return { name, args, origin: token.origin };
  while (!p.atEnd && !p.is(')')) {
    const arg = parseArgument(p, name);
    if (!p.panic) args.push(arg);
    if (!p.accept(',')) break;
  }
  if (!p.accept(')')) {
    p.requireOrSkip(')');
    return undefined;
  }
  return { name, args, origin: token.origin };
}

function parseArgument(p: Parser, name: string): AttributeArgument {
  const start = p.at;
  const origin = p.token.origin;
  let expr: Expr | undefined;
  // format(printf, 1, 2), mode(DI), copy(fn): a lone identifier is a name, unless it stands for a number.
  const lone = p.token.kind === TokenKind.identifier && (p.peekIs(',') || p.peekIs(')'));
  const meaning = lone ? p.scope.find(p.token.text) : undefined;
  if (lone && meaning?.kind !== 'enumerator') {
    if (name === 'copy' && !meaning) undeclared(p, p.token);
    p.next();
  } else if (p.token.kind === TokenKind.string) {
    const literal = parseStringTokens(p);
    return { text: decodeUtf8(literal.bytes), expr: undefined, origin };
  } else expr = parseAssignment(p);
  const text = p.tokens
    .slice(start, p.at)
    .map((token) => token.text)
    .join('');
  return { text, expr, origin };
}

export interface AppliedEffect {
  readonly text: string;
  readonly effect: AttributeEffect;
  readonly value: string;
  readonly origin: OriginId;
}

/** How an attribute reads on a tag: `section(".init.text")`. */
export function attributeText(attribute: ParsedAttribute): string {
  if (attribute.args.length === 0) return attribute.name;
  const quoted = [
    'section',
    'alias',
    'visibility',
    'error',
    'warning',
    'deprecated',
    'target',
    'weakref',
    'ifunc',
    'tls_model',
  ].includes(attribute.name);
  return `${attribute.name}(${attribute.args.map((arg) => (quoted && arg.expr === undefined ? `"${arg.text}"` : arg.text)).join(', ')})`;
}

export function applyAttributes(
  p: Parser,
  list: readonly ParsedAttribute[],
  target?: AttributeTarget,
): { attributes: Attributes; effects: AppliedEffect[] } {
  const attributes = noAttributes();
  const effects: AppliedEffect[] = [];
  for (const attribute of list)
    if (!target || fitsTarget(p, attribute, target)) applyOne(p, attribute, attributes, effects);
  return { attributes, effects };
}

function applyOne(p: Parser, attribute: ParsedAttribute, a: Attributes, effects: AppliedEffect[]): void {
  const { name, args, origin } = attribute;
  const text = attributeText(attribute);
  const first = args[0];
  const firstText = first?.text ?? '';
  const done = (effect: AttributeEffect, value = firstText) => {
    a.written.push(text);
    effects.push({ text, effect, value, origin });
  };
  const numberArgument = (): number | undefined => {
    if (!first) return undefined;
    const value = first.expr ? integerValue(first.expr) : undefined;
    return value === undefined ? undefined : Number(value);
  };
  const wanted = argumentCounts.get(name);
  if (wanted && (args.length < wanted[0] || args.length > wanted[1])) {
    const at = p.inputLocation();
    p.error('cc1.attribute', `wrong number of arguments specified for '${name}' attribute`, at, [
      p.note(`expected between ${wanted[0]} and ${wanted[1]}, found ${args.length}`, at),
    ]);
    return;
  }
  switch (name) {
    case 'section':
      a.section = firstText;
      a.sectionOrigin = first?.origin ?? origin;
      return done('section');
    case 'used':
      if (p.ignoreUsed) return done('usedIgnored');
      a.used = true;
      return done('used');
    case 'unused':
      a.unused = true;
      return done('unused');
    case 'alias':
      a.alias = firstText;
      a.aliasOrigin = origin;
      return done('alias');
    case 'aligned': {
      // Without an argument: the largest alignment any type needs, 16 on x86-64.
      const value = args.length === 0 ? 16 : numberArgument();
      if (value === undefined)
        return p.error('cc1.attribute', 'requested alignment is not an integer constant', origin);
      if (value <= 0 || (value & (value - 1)) !== 0)
        return p.error(
          'cc1.attribute',
          `requested alignment '${value}' is not a positive power of 2`,
          p.inputLocation(),
        );
      a.aligned = Math.max(a.aligned, value);
      return done('aligned', String(value));
    }
    case 'packed':
      a.packed = true;
      return done('packed');
    case 'weak':
      a.weak = true;
      return done('weak');
    case 'visibility':
      if (firstText === 'default' || firstText === 'hidden' || firstText === 'internal' || firstText === 'protected') {
        a.visibility = firstText;
        return done('visibility');
      }
      return p.error(
        'cc1.attribute',
        "attribute 'visibility' argument must be one of 'default', 'hidden', 'protected', or 'internal'",
        p.inputLocation(),
      );
    case 'copy': {
      const source = p.scope.find(firstText);
      if (source?.kind === 'sym') {
        const from = source.sym.attributes;
        a.cold ||= from.cold;
        a.noreturn ||= from.noreturn;
        a.noinline ||= from.noinline;
        a.warnUnusedResult ||= from.warnUnusedResult;
      }
      return done('copy');
    }
    case 'cold':
      a.cold = true;
      return done('cold');
    case 'noinline':
      a.noinline = true;
      return done('noinline');
    case 'always_inline':
      a.alwaysInline = true;
      return done('always_inline');
    case 'gnu_inline':
      a.gnuInline = true;
      return done('other');
    case 'noreturn':
      a.noreturn = true;
      return done('other');
    case 'deprecated':
      a.deprecated = firstText;
      return done('other');
    case 'error':
      a.error = firstText;
      return done('other');
    case 'warning':
      a.warning = firstText;
      return done('other');
    case 'constructor':
    case 'destructor':
      a[name === 'constructor' ? 'constructorPriority' : 'destructorPriority'] = numberArgument() ?? 65535;
      a.used = true;
      return done('other');
    case 'mode':
      a.mode = firstText.replace(/^__|__$/g, '');
      return done('other');
    case 'format': {
      const [position, start] = args.slice(1).map((arg) => Number((arg.expr && integerValue(arg.expr)) ?? 0n));
      if (/^(__)?(gnu_)?printf(__)?$/.test(firstText) && position !== undefined && start !== undefined && position > 0)
        a.format = { format: position, first: start };
      return done('other');
    }
    case 'warn_unused_result':
      a.warnUnusedResult = true;
      return done('other');
    case 'designated_init':
      a.designatedInit = true;
      return done('other');
    case 'transparent_union':
      a.transparentUnion = true;
      return done('other');
    case 'cleanup': {
      const entry = firstText === '' || first?.expr ? undefined : p.scope.find(firstText);
      if (!first || first.expr)
        return p.error('cc1.attribute', 'cleanup argument not an identifier', p.inputLocation());
      if (entry?.kind !== 'sym' || entry.sym.kind !== 'function')
        return p.error('cc1.attribute', 'cleanup argument not a function', p.inputLocation());
      entry.sym.referenced = true;
      a.cleanup = entry.sym;
      return done('other');
    }
    case 'fallthrough':
      a.fallthrough = true;
      return done('other');
    default:
      if (withoutEffect.has(name)) return done('other');
      p.warn('attributes', 'cc1.unknown-attribute', `'${name}' attribute directive ignored`, p.inputLocation());
      effects.push({ text, effect: 'ignored', value: firstText, origin });
  }
}
