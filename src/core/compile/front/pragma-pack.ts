// SPDX-License-Identifier: GPL-2.0-only
/**
 * `#pragma pack` (gcc manual, "Structure-Layout Pragmas"; c-family/c-pragma.cc): pack(n), pack(),
 * pack(push), pack(push, n), pack(push, name, n), pack(pop), pack(pop, name).
 *
 * In: the unit's tokens, pragmas among them. Out: the limit in force at each place, which a struct
 * reads where its closing brace stands.
 */
import { TokenKind } from '../../base/token';
import type { Token } from '../../base/token';

export class PackPragmas {
  /** from which token (pragmas not counted) which limit holds, ascending */
  private readonly changes: { readonly from: number; readonly limit: number }[] = [];
  private readonly stack: { readonly name: string; readonly limit: number }[] = [];

  constructor(tokens: readonly Token[]) {
    let at = 0;
    let limit = 0;
    for (const token of tokens) {
      if (token.kind !== TokenKind.pragma) {
        at++;
        continue;
      }
      const inside = /^pack\s*\(([^)]*)\)/.exec(token.text)?.[1];
      if (inside === undefined) continue;
      limit = this.next(
        limit,
        inside.split(',').map((word) => word.trim()),
      );
      this.changes.push({ from: at, limit });
    }
  }

  at(token: number): number {
    let limit = 0;
    for (const change of this.changes) {
      if (change.from > token) break;
      limit = change.limit;
    }
    return limit;
  }

  private next(limit: number, words: readonly string[]): number {
    const [verb, ...rest] = words;
    const given = words.find((word) => /^(1|2|4|8|16)$/.test(word));
    if (verb === 'push') {
      this.stack.push({ name: rest.find((word) => /^[A-Za-z_]/.test(word)) ?? '', limit });
      return given === undefined ? limit : Number(given);
    }
    if (verb === 'pop') {
      const name = rest[0] ?? '';
      let popped = this.stack.pop();
      while (name !== '' && popped && popped.name !== name) popped = this.stack.pop();
      return popped?.limit ?? limit;
    }
    return given === undefined ? 0 : Number(given);
  }
}
