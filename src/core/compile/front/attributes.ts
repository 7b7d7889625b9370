// SPDX-License-Identifier: GPL-2.0-only
/**
 * `__attribute__((...))`: reading the list, and what each attribute means (gcc manual, "Function
 * Attributes", "Variable Attributes", "Type Attributes"; gcc/c-family/c-attribs.cc).
 */
import type { OriginId } from '../../base/origin';
import { TokenKind } from '../../base/token';
import { decodeUtf8 } from '../../base/bytes';
import type { AttributeEffect } from '../events';
import { integerValue } from './constant';
import type { Expr } from './ast';
import { parseAssignment } from './expressions';
import { noAttributes } from './scope';
import type { Attributes } from './scope';
import { parseStringTokens } from './expressions';
import type { Parser } from './parser';

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
    if (!p.require('(') || !p.require('(')) break;
    while (!p.atEnd && !p.is(')')) {
      if (p.accept(',')) continue;
      if (p.token.kind !== TokenKind.identifier) {
        p.syntaxError("expected ')'");
        break;
      }
      const token = p.next();
      const name =
        token.text.length > 4 && token.text.startsWith('__') && token.text.endsWith('__')
          ? token.text.slice(2, -2)
          : token.text;
      const args: AttributeArgument[] = [];
      if (p.accept('(')) {
        while (!p.atEnd && !p.is(')')) {
          const arg = parseArgument(p, name);
          if (p.panic) break;
          args.push(arg);
          if (!p.accept(',')) break;
        }
        p.require(')');
      }
      list.push({ name, args, origin: token.origin });
      if (p.panic) break;
    }
    p.require(')');
    p.require(')');
    if (p.panic) break;
  }
  return list;
}

function parseArgument(p: Parser, name: string): AttributeArgument {
  const start = p.at;
  const origin = p.token.origin;
  let expr: Expr | undefined;
  // format(printf, 1, 2), mode(DI), copy(fn): a lone identifier is a name, unless it stands for a number.
  const lone = p.token.kind === TokenKind.identifier && (p.peekIs(',') || p.peekIs(')'));
  const meaning = lone ? p.scope.find(p.token.text) : undefined;
  if (lone && meaning?.kind !== 'enumerator') {
    if (meaning?.kind === 'sym' && name === 'copy') meaning.sym.referenced = true;
    if (name === 'copy' && !meaning)
      p.error('cc1.undeclared', `'${p.token.text}' undeclared here (not in a function)`, origin);
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

/** Taken and of no consequence here: they steer optimisation or warnings we do not have. */
const withoutEffect = new Set(
  [
    'format',
    'format_arg',
    'pure',
    'const',
    'malloc',
    'nonnull',
    'returns_nonnull',
    'no_instrument_function',
    'hot',
    'leaf',
    'nothrow',
    'flatten',
    'noclone',
    'artificial',
    'sentinel',
    'no_sanitize',
    'no_sanitize_address',
    'no_sanitize_undefined',
    'no_sanitize_thread',
    'may_alias',
    'alloc_size',
    'assume_aligned',
    'externally_visible',
    'optimize',
    'target',
    'no_stack_protector',
    'noipa',
    'stack_protect',
    'returns_twice',
    'nonstring',
    'access',
    'zero_call_used_regs',
    'patchable_function_entry',
    'indirect_branch',
    'function_return',
    'fallthrough',
    'ms_abi',
    'sysv_abi',
    'regparm',
    'no_caller_saved_registers',
    'naked',
    'noplt',
    'no_reorder',
    'no_profile_instrument_function',
    'tls_model',
    'nocf_check',
    'cdecl',
    'stdcall',
    'gcc_struct',
    'ms_struct',
    'no_split_stack',
    'cleanup',
    'alloc_align',
    'no_icf',
    'symver',
    'simd',
    'scalar_storage_order',
    'vector_size',
    'unavailable',
    'no_address_safety_analysis',
    'noinit',
    'persistent',
    'common',
    'nocommon',
    'ifunc',
    'weakref',
    'retain',
    'selectany',
    'interrupt',
    'warn_if_not_aligned',
    'randomize_layout',
  ].filter((name) => name !== 'randomize_layout'),
);

/** Works out a list of attributes; unknown ones give gcc's warning and nothing else. */
export function applyAttributes(
  p: Parser,
  list: readonly ParsedAttribute[],
): { attributes: Attributes; effects: AppliedEffect[] } {
  const attributes = noAttributes();
  const effects: AppliedEffect[] = [];
  for (const attribute of list) applyOne(p, attribute, attributes, effects);
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
  switch (name) {
    case 'section':
      a.section = firstText;
      a.sectionOrigin = first?.origin ?? origin;
      return done('section');
    case 'used':
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
        return p.error('cc1.attribute', `requested alignment '${value}' is not a positive power of 2`, origin);
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
        'visibility argument must be one of "default", "hidden", "protected" or "internal"',
        origin,
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
    case 'warn_unused_result':
      a.warnUnusedResult = true;
      return done('other');
    case 'designated_init':
      a.designatedInit = true;
      return done('other');
    case 'transparent_union':
      a.transparentUnion = true;
      return done('other');
    case 'fallthrough':
      a.fallthrough = true;
      return done('other');
    default:
      if (withoutEffect.has(name)) return done('other');
      p.warn('attributes', 'cc1.unknown-attribute', `'${name}' attribute directive ignored`, p.inputLocation());
      effects.push({ text, effect: 'ignored', value: firstText, origin });
  }
}
