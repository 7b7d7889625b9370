// SPDX-License-Identifier: GPL-2.0-only
/** translation-unit: external-declaration* (C11 6.9), and what can be said only at its end. */
import { vaListType } from './builtins';
import { parseDeclaration } from './declarations';
import type { Parser } from './parser';
import { parseTopAsm } from './asm';
import { parseStaticAssert } from './static-assert';

export function parseUnit(p: Parser): void {
  p.file.ordinary.set('__builtin_va_list', {
    kind: 'typedef',
    type: vaListType(),
    origin: 0,
    used: false,
    name: '__builtin_va_list',
  });
  while (!p.atEnd) {
    const start = p.at;
    parseExternal(p);
    // Whatever recovery does, it goes forward.
    if (p.at === start) p.next();
    p.scope = p.file;
  }
  p.tellStrays(Infinity);
}

function parseExternal(p: Parser): void {
  if (p.accept(';')) return;
  if (p.keyword() === 'asm') return parseTopAsm(p);
  if (p.keyword() === 'staticAssert') return parseStaticAssert(p);
  if (p.keyword() === 'extension') {
    p.next();
    return parseExternal(p);
  }
  parseDeclaration(p);
}
