// SPDX-License-Identifier: GPL-2.0-only
/**
 * Entering a declared name into its scope: linkage (C11 6.2.2), redeclaration and redefinition
 * (6.7p4, 6.9), in the words of gcc's c-decl.cc (diagnose_mismatched_decls).
 */
import type { Note } from '../../base/diagnostic';
import type { Token } from '../../base/token';
import { compatible, composite } from './ctype';
import type { CType } from './ctype';
import { quoteType } from './ctype-print';
import type { Parser } from './parser';
import { addAttributes } from './scope';
import type { Attributes, Ordinary, Sym } from './scope';
import type { Specifiers } from './specifiers';

export function declareTypedef(p: Parser, name: Token, type: CType): void {
  const earlier = p.scope.ordinary.get(name.text);
  if (earlier?.kind === 'typedef') {
    if (!compatible(earlier.type, type)) {
      p.error('cc1.conflict', `conflicting types for '${name.text}'; have ${quoteType(type)}`, name.origin, [
        p.note(`previous declaration of '${name.text}' with type ${quoteType(earlier.type)}`, earlier.origin),
      ]);
      return;
    }
  } else if (earlier && earlier.kind !== 'undeclared') {
    p.error(
      'cc1.conflict',
      `'${name.text}' redeclared as different kind of symbol`,
      name.origin,
      previous(p, name.text, earlier),
    );
    return;
  }
  // An anonymous struct is known by its first typedef name, as gcc's messages have it.
  p.scope.ordinary.set(name.text, {
    kind: 'typedef',
    type: { ...type, alias: name.text },
    origin: name.origin,
    used: false,
    name: name.text,
  });
  p.recordDeclaration(name.text, 'typedef', type, 'none', false, name);
}

export interface NewSymbol {
  readonly name: Token;
  readonly type: CType;
  readonly specifiers: Specifiers;
  readonly attributes: Attributes;
  readonly asmName: string | undefined;
  readonly initialised: boolean;
  readonly body: boolean;
}

/** undefined: it is in error, and the earlier meaning stands. */
export function declareSymbol(p: Parser, d: NewSymbol): Sym | undefined {
  const { name, type, specifiers, attributes } = d;
  const isFunction = type.kind === 'function';
  const fileScope = !p.fn;
  const hasLinkage = fileScope || isFunction || specifiers.storage === 'extern';
  let definition: Sym['defined'] = 'no';
  if (d.body || d.initialised || attributes.alias !== undefined) definition = 'yes';
  else if (!isFunction && specifiers.storage !== 'extern') definition = fileScope ? 'tentative' : 'yes';

  const here = p.scope.ordinary.get(name.text);
  if (here && here.kind !== 'undeclared') {
    if (here.kind !== 'sym') {
      p.error(
        'cc1.conflict',
        `'${name.text}' redeclared as different kind of symbol`,
        name.origin,
        previous(p, name.text, here),
      );
      return undefined;
    }
    if (!hasLinkage || here.sym.linkage === 'none') {
      if (here.sym.linkage === 'none' && here.sym.parameter && p.scope.parent === p.file) {
        p.error(
          'cc1.redefinition',
          `'${name.text}' redeclared as different kind of symbol`,
          name.origin,
          previous(p, name.text, here),
        );
      } else if (!compatible(here.sym.type, type)) {
        p.error(
          'cc1.conflict',
          `conflicting types for '${name.text}'; have ${quoteType(type)}`,
          name.origin,
          previous(p, name.text, here),
        );
      } else
        p.error(
          'cc1.redefinition',
          hasLinkage
            ? `extern declaration of '${name.text}' follows declaration with no linkage`
            : here.sym.linkage === 'none'
              ? `redeclaration of '${name.text}' with no linkage`
              : `declaration of '${name.text}' with no linkage follows extern declaration`,
          name.origin,
          previous(p, name.text, here),
        );
      return undefined;
    }
  }
  // A block's `extern` finds what is visible with linkage (6.2.2p4).
  const visible = hasLinkage ? (here?.kind === 'sym' ? here.sym : linked(p, name.text)) : undefined;
  if (visible) return redeclare(p, d, visible, definition);

  const isStatic = specifiers.storage === 'static';
  const linkage: Sym['linkage'] = hasLinkage ? (isStatic ? 'internal' : 'external') : 'none';
  const local = !hasLinkage && !isStatic;
  const symbol: Sym = {
    kind: isFunction ? 'function' : 'object',
    name: name.text,
    asmName: d.asmName ?? (hasLinkage || local ? name.text : `${name.text}.${p.statics++}`),
    type,
    linkage,
    local,
    parameter: false,
    defined: definition,
    attributes,
    isInline: specifiers.isInline,
    externInline: isFunction && (specifiers.storage === 'extern' || !specifiers.isInline),
    init: undefined,
    body: undefined,
    origin: name.origin,
    token: name.id,
    definitionOrigin: name.origin,
    definitionToken: name.id,
    order: p.order++,
    referenced: false,
    reads: 0,
    depth: p.depth,
  };
  enter(p, symbol);
  if (!local) p.symbols.push(symbol);
  else p.fn?.locals.push(symbol);
  return symbol;
}

function enter(p: Parser, symbol: Sym): void {
  p.scope.ordinary.set(symbol.name, { kind: 'sym', sym: symbol });
  // With external linkage the name is known to later blocks too, though not visible at file scope.
  if (p.fn && symbol.linkage !== 'none' && !p.file.ordinary.has(symbol.name)) blockExterns(p).set(symbol.name, symbol);
}

const externs = new WeakMap<Parser, Map<string, Sym>>();
function blockExterns(p: Parser): Map<string, Sym> {
  let map = externs.get(p);
  if (!map) {
    map = new Map();
    externs.set(p, map);
  }
  return map;
}

/** The symbol with linkage that a new declaration of the name means. */
function linked(p: Parser, name: string): Sym | undefined {
  const found = p.file.ordinary.get(name);
  if (found?.kind === 'sym') return found.sym;
  return blockExterns(p).get(name);
}

/** Of the object itself, or of an array's elements. */
function withoutQualifiers(type: CType): CType {
  return type.kind === 'array' ? { ...type, of: withoutQualifiers(type.of) } : { ...type, quals: 0 };
}

function redeclare(p: Parser, d: NewSymbol, old: Sym, definition: Sym['defined']): Sym | undefined {
  const { name, type, specifiers, attributes } = d;
  const entry: Ordinary = { kind: 'sym', sym: old };
  if ((old.kind === 'function') !== (type.kind === 'function')) {
    p.error(
      'cc1.conflict',
      `'${name.text}' redeclared as different kind of symbol`,
      name.origin,
      previous(p, name.text, entry),
    );
    return undefined;
  }
  if (!compatible(old.type, type) && compatible(withoutQualifiers(old.type), withoutQualifiers(type))) {
    p.error(
      'cc1.conflict',
      `conflicting type qualifiers for '${name.text}'`,
      name.origin,
      previous(p, name.text, entry),
    );
    return undefined;
  }
  if (!compatible(old.type, type)) {
    p.error(
      'cc1.conflict',
      `conflicting types for '${name.text}'; have ${quoteType(type)}`,
      name.origin,
      previous(p, name.text, entry),
    );
    return undefined;
  }
  if (definition === 'yes' && old.defined === 'yes') {
    // gnu_inline: an `extern inline` body may be followed by the real one.
    const replaceable = old.body !== undefined && old.isInline && old.externInline && d.body;
    if (!replaceable) {
      p.error('cc1.redefinition', `redefinition of '${name.text}'`, name.origin, previous(p, name.text, entry));
      return undefined;
    }
  }
  if (specifiers.storage === 'static' && old.linkage === 'external') {
    p.error(
      'cc1.linkage',
      `static declaration of '${name.text}' follows non-static declaration`,
      name.origin,
      previous(p, name.text, entry),
    );
    return undefined;
  }
  if (old.linkage === 'internal' && specifiers.storage === 'none' && old.kind === 'object') {
    p.error(
      'cc1.linkage',
      `non-static declaration of '${name.text}' follows static declaration`,
      name.origin,
      previous(p, name.text, entry),
    );
    return undefined;
  }
  if (
    attributes.section !== undefined &&
    old.attributes.section !== undefined &&
    attributes.section !== old.attributes.section
  ) {
    p.error('cc1.section', `section of '${name.text}' conflicts with previous declaration`, name.origin);
  }
  old.type = composite(old.type, type);
  // A definition's own parameter names and qualifiers are the ones its body sees.
  if (d.body) old.type = type;
  addAttributes(old.attributes, attributes);
  if (d.asmName !== undefined) old.asmName = d.asmName;
  if (old.kind === 'function') {
    old.externInline ||= specifiers.storage === 'extern' || !specifiers.isInline;
    if (d.body)
      old.externInline =
        specifiers.storage === 'extern' || !specifiers.isInline || (old.externInline && !specifiers.isInline);
    old.isInline ||= specifiers.isInline;
  }
  if (definition === 'yes' || (definition === 'tentative' && old.defined === 'no')) {
    if (old.defined !== 'tentative' || definition === 'yes') {
      old.definitionOrigin = name.origin;
      old.definitionToken = name.id;
    }
    if (old.defined === 'no' || definition === 'yes') old.order = p.order++;
    old.defined = definition;
  }
  if (p.scope.ordinary.get(name.text) === undefined) p.scope.ordinary.set(name.text, entry);
  return old;
}

/** `previous definition of 'x' with type 'int'` */
function previous(p: Parser, name: string, entry: Ordinary): Note[] {
  switch (entry.kind) {
    case 'sym': {
      const { sym } = entry;
      const word =
        sym.defined === 'yes' && (sym.linkage !== 'none' || sym.parameter || sym.init !== undefined)
          ? 'definition'
          : 'declaration';
      const at = sym.defined === 'yes' ? sym.definitionOrigin : sym.origin;
      return [p.note(`previous ${word} of '${name}' with type ${quoteType(sym.type)}`, at)];
    }
    case 'typedef':
      return [p.note(`previous declaration of '${name}' with type ${quoteType(entry.type)}`, entry.origin)];
    case 'enumerator':
      return [p.note(`previous definition of '${name}' with type ${quoteType(entry.enumType)}`, entry.origin)];
    default:
      return [];
  }
}
