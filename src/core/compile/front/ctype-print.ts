// SPDX-License-Identifier: GPL-2.0-only
/**
 * Types as gcc's messages print them (c/c-objc-common.c, c_tree_printer): `int (*)(void)`,
 * `const char *`, `initcall_t` {aka `int (*)(void)`}.
 */
import { Qualifier } from './ctype';
import type { CType } from './ctype';

function qualifierText(quals: number): string {
  return [
    quals & Qualifier.const ? 'const' : '',
    quals & Qualifier.volatile ? 'volatile' : '',
    quals & Qualifier.restrict ? 'restrict' : '',
  ]
    .filter((word) => word !== '')
    .join(' ');
}

/** Prints a type around a declarator; `inner` is what has been printed of it so far. */
function around(type: CType, inner: string, aliases: boolean, top = true): string {
  const quals = qualifierText(type.quals);
  const base = (name: string) =>
    `${quals === '' ? '' : `${quals} `}${name}${inner === '' ? '' : /^(\[|\((?!\*))/.test(inner) ? inner : ` ${inner}`}`;
  // gcc prints a derived type from its parts: a typedef of a pointer or function shows only at the top.
  const derived = type.kind === 'pointer' || type.kind === 'array' || type.kind === 'function';
  if (aliases && type.alias !== undefined && (top || !derived)) return base(type.alias);
  switch (type.kind) {
    case 'void':
      return base('void');
    case 'int':
      return base(type.int.name);
    case 'float':
      return base(type.name);
    case 'error':
      return base('<erroneous-expression>');
    case 'enum':
      return base(
        type.definition.tag === undefined ? (type.alias ?? 'enum <anonymous>') : `enum ${type.definition.tag}`,
      );
    case 'record': {
      const word = type.record.isUnion ? 'union' : 'struct';
      return base(type.record.tag === undefined ? (type.alias ?? `${word} <anonymous>`) : `${word} ${type.record.tag}`);
    }
    case 'pointer': {
      const star = `*${inner.startsWith('(*') ? ' ' : ''}${quals === '' ? '' : ` ${quals}`}${quals !== '' && inner !== '' && !inner.startsWith('[') && !inner.startsWith('*') ? ' ' : ''}${inner}`;
      const to = type.to;
      const needsParens = to.kind === 'array' || to.kind === 'function';
      return around(to, needsParens ? `(${star})` : star, aliases, false);
    }
    case 'array':
      return around(
        type.of,
        `${inner}[${type.length === undefined || type.length < 0 ? '' : type.length}]`,
        aliases,
        false,
      );
    case 'function': {
      let list = '';
      for (const p of type.parameters) {
        // gcc's printer leaves two spaces after a comma that follows a word.
        if (list !== '') list += /\w$/.test(list) ? ',  ' : ', ';
        list += around(p.type, '', aliases, false);
      }
      if (type.variadic) list += ', ...';
      if (list === '' && type.prototyped) list = 'void';
      return around(type.result, `${inner}(${list})`, aliases, false);
    }
  }
}

/** As written, typedef names kept. */
export function printType(type: CType): string {
  return around(type, '', true);
}

/** A declaration of `name`: `int (*f)(void)`. */
export function printDeclaration(type: CType, name: string): string {
  return around(type, name, true);
}

/** `'initcall_t' {aka 'int (*)(void)'}`: gcc's %qT. */
export function quoteType(type: CType): string {
  const written = printType(type);
  const meant = around(type, '', false);
  return written === meant ? `'${written}'` : `'${written}' {aka '${meant}'}`;
}
