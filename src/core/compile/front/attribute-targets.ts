// SPDX-License-Identifier: GPL-2.0-only
/**
 * What each attribute may stand on, and with how many arguments (gcc/c-family/c-attribs.cc, c_common_attribute_table).
 *
 * In: a parsed attribute and what is declared. Out: whether it applies; where not, gcc has said why.
 */
import type { OriginId } from '../../base/origin';
import type { Sym } from './scope';
import type { Parser } from './parser';
import type { ParsedAttribute } from './attributes';

/** Taken and of no consequence here: they steer optimisation or warnings we do not have. */
export const withoutEffect = new Set([
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
]);

/** How many arguments an attribute takes, at least and at most (c-attribs.cc, c_common_attribute_table). */
export const argumentCounts: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['section', [1, 1]],
  ['alias', [1, 1]],
  ['copy', [1, 1]],
  ['visibility', [1, 1]],
  ['mode', [1, 1]],
  ['aligned', [0, 1]],
  ['cleanup', [1, 1]],
  ['error', [1, 1]],
  ['warning', [1, 1]],
  ['format', [3, 3]],
  ['format_arg', [1, 1]],
  ['constructor', [0, 1]],
  ['destructor', [0, 1]],
  ['deprecated', [0, 1]],
  ['alloc_size', [1, 2]],
  ['packed', [0, 0]],
  ['used', [0, 0]],
  ['unused', [0, 0]],
  ['weak', [0, 0]],
  ['cold', [0, 0]],
  ['hot', [0, 0]],
  ['noinline', [0, 0]],
  ['always_inline', [0, 0]],
  ['gnu_inline', [0, 0]],
  ['noreturn', [0, 0]],
  ['pure', [0, 0]],
  ['const', [0, 0]],
  ['warn_unused_result', [0, 0]],
  ['transparent_union', [0, 0]],
  ['designated_init', [0, 0]],
]);

/** What the attributes are for, where it matters. */
export interface AttributeTarget {
  readonly kind: 'function' | 'object' | 'local' | 'parameter' | 'typedef';
  readonly name: string;
  readonly origin: OriginId;
}

const forFunctions: ReadonlySet<string> = new Set([
  'cold',
  'hot',
  'noinline',
  'always_inline',
  'noclone',
  'constructor',
  'destructor',
  'pure',
  'malloc',
  'gnu_inline',
  'flatten',
  'artificial',
  'leaf',
  'naked',
]);

/** gcc's complaints about attributes that what is declared cannot have (c-family/c-attribs.cc). */
export function fitsTarget(p: Parser, { name, args }: ParsedAttribute, target: AttributeTarget): boolean {
  const ignored = (): boolean => {
    p.warn('attributes', 'cc1.attribute', `'${name}' attribute ignored`, p.inputLocation());
    return false;
  };
  const refused = (text: string): boolean => {
    p.error('cc1.attribute', text, target.origin);
    return false;
  };
  const { kind } = target;
  if (kind === 'typedef') return true;
  if (kind !== 'function') {
    if (forFunctions.has(name)) return ignored();
    if (name === 'no_instrument_function') return refused(`'${name}' attribute applies only to functions`);
  }
  switch (name) {
    case 'used':
      return kind === 'parameter' || kind === 'local' ? ignored() : true;
    case 'alias':
      return kind === 'parameter' || kind === 'local' || p.fn !== undefined ? ignored() : true;
    case 'section':
      if (kind === 'parameter') return refused(`section attribute not allowed for '${target.name}'`);
      if (kind === 'local') return refused('section attribute cannot be specified for local variables');
      return true;
    case 'aligned':
      return kind === 'parameter' ? refused(`alignment may not be specified for '${target.name}'`) : true;
    case 'copy': {
      const source = args[0] && p.scope.find(args[0].text);
      if (source?.kind === 'sym' && kind === 'parameter') return fitsCopied(p, source.sym, target);
      if (source?.kind !== 'sym' || (source.sym.kind === 'function') === (kind === 'function')) return true;
      p.warn(
        'attributes',
        'cc1.attribute',
        "'copy' attribute ignored on a declaration of a different kind than referenced symbol",
        p.inputLocation(),
        [p.note(`symbol '${source.sym.name}' referenced by '${target.name}' declared here`, source.sym.origin)],
      );
      return false;
    }
    default:
      return true;
  }
}

/** What `copy` brings along, the latest written first. */
function fitsCopied(p: Parser, source: Sym, target: AttributeTarget): boolean {
  for (const text of [...source.attributes.written].reverse()) {
    const name = text.replace(/\(.*/, '');
    if (name !== 'copy') fitsTarget(p, { name, args: [], origin: target.origin }, target);
  }
  return false;
}

/** Works out a list of attributes; unknown ones give gcc's warning and nothing else. */
