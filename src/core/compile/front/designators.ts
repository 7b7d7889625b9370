// SPDX-License-Identifier: GPL-2.0-only
/**
 * Designators (C11 6.7.9p6-7, and gcc's `member:` and `[a ... b]`): which member or element of a brace level comes next.
 *
 * In: the tokens before an initializer, and the level they stand in. Out: the part of the object it is for.
 */
import type { InitItem } from './ast';
import { integerValue } from './constant';
import { sizeOf } from './ctype';
import type { CType, Member } from './ctype';
import { noMember } from './operators';
import { parseConditional } from './expressions';
import type { Parser } from './parser';
import { noteLength, element } from './initialisers';

/** The part of the object an initialiser is for. */
export interface Target {
  readonly type: CType;
  readonly offset: number;
  readonly bits: Member['bits'];
  readonly path: string;
}

export interface State {
  readonly p: Parser;
  readonly name: string;
  readonly items: InitItem[];
  /** elements of an array of unknown length seen so far */
  length: number;
  /** bytes of a flexible array member */
  extra: number;
  readonly size: number;
}

/** `.a[1].b =` where there is nothing it could mean. */
export function skipDesignators(p: Parser, begun = false): void {
  if (!begun && !p.is('.') && !p.is('[')) return;
  while (!p.panic && (p.is('.') || p.is('['))) {
    if (p.accept('.')) {
      if (p.isIdentifier()) p.next();
      else p.syntaxError('expected identifier');
    } else {
      p.next();
      parseConditional(p);
      if (p.accept('...')) parseConditional(p);
      p.requireOrSkip(']');
    }
  }
  if (!p.panic && !p.accept('=')) missingEquals(p);
}

/** gcc goes on behind the next comma. */
function missingEquals(p: Parser): void {
  p.syntaxError("expected '='");
  p.requireOrSkip(',');
}
/** The next member or element of one brace level, in order. */
export class Cursor {
  index = 0;
  constructor(
    readonly target: Target,
    private readonly isUnion: boolean,
  ) {}

  private get members(): readonly Member[] {
    return this.target.type.kind === 'record' ? (this.target.type.record.members ?? []) : [];
  }

  at(index: number): Target | undefined {
    const { type, offset, path } = this.target;
    if (type.kind === 'array') {
      if (type.length !== undefined && index >= type.length) return undefined;
      return { type: type.of, offset: offset + index * sizeOf(type.of), bits: undefined, path: `${path}[${index}]` };
    }
    const member = this.members[index];
    if (!member) return undefined;
    return {
      type: member.type,
      offset: offset + member.offset,
      bits: member.bits,
      path: member.name === undefined ? path : `${path}.${member.name}`,
    };
  }

  next(): Target | undefined {
    if (this.isUnion && this.index > 0) return undefined;
    const found = this.at(this.index);
    if (found) this.index++;
    return found;
  }

  memberIndex(name: string): number {
    return this.members.findIndex(
      (member) =>
        member.name === name ||
        (member.name === undefined && member.type.kind === 'record' && hasMember(member.type, name)),
    );
  }
}

function hasMember(type: CType, name: string): boolean {
  return (
    type.kind === 'record' &&
    (type.record.members ?? []).some((m) => m.name === name || (m.name === undefined && hasMember(m.type, name)))
  );
}

/** designation: ( [ index ] | .member )+ =, also gcc's `member:` and ranges `[a ... b]` */
export function parseDesignators(state: State, cursor: Cursor, target: Target): Target | undefined | 'error' {
  const { p } = state;
  if (p.isIdentifier() && p.peekIs(':')) {
    const name = p.next();
    p.next();
    const index = cursor.memberIndex(name.text);
    const found = index < 0 ? undefined : named(cursor.at(index), name.text);
    if (!found) {
      if (target.type.kind === 'record') noMember(p, target.type, name, name.origin);
      return undefined;
    }
    cursor.index = index + 1;
    return found;
  }
  if (!p.is('.') && !p.is('[')) return undefined;
  let current: Target | undefined;
  let range: { count: number; stride: number } | undefined;
  let level = cursor;
  const dotted = p.is('.') || (p.is('[') && p.peekIs('.', 3));
  for (let first = true; p.is('.') || p.is('['); first = false) {
    if (!first && current) {
      level = new Cursor(current, false);
    }
    const dot = p.token;
    if (p.accept('.')) {
      if (!p.isIdentifier()) {
        p.syntaxError('expected identifier');
        p.requireOrSkip(',');
        return 'error';
      }
      const name = p.next();
      const container = first ? target.type : current?.type;
      if (container?.kind !== 'record') {
        p.error('cc1.initialiser', 'field name not in record or union initializer', dot.origin, [
          p.note(`(near initialization for '${state.name}${target.path}')`, dot.origin),
        ]);
        skipDesignators(p, true);
        return p.panic ? 'error' : undefined;
      }
      const index = level.memberIndex(name.text);
      if (index < 0) {
        noMember(p, container, name, name.origin);
        skipDesignators(p, true);
        return p.panic ? 'error' : undefined;
      }
      if (first) cursor.index = index + 1;
      current = named(level.at(index), name.text);
    } else {
      p.next();
      const open = p.token;
      const index = Number(integerValue(parseConditional(p)) ?? -1n);
      const last = p.accept('...') ? Number(integerValue(parseConditional(p)) ?? -1n) : index;
      p.require(']');
      const container = first ? target.type : current?.type;
      if (container?.kind !== 'array') {
        p.error('cc1.initialiser', 'array index in non-array initializer', open.origin, [
          p.note(`(near initialization for '${state.name}${target.path}')`, open.origin),
        ]);
        skipDesignators(p, true);
        return p.panic ? 'error' : undefined;
      }
      if (index < 0 || last < index || (container.length !== undefined && last >= container.length)) {
        p.error('cc1.initialiser', 'array index in initializer exceeds array bounds', open.origin, [
          p.note(`(near initialization for '${state.name}${target.path}')`, open.origin),
        ]);
        skipDesignators(p, true);
        return p.panic ? 'error' : undefined;
      }
      current = level.at(index);
      if (first) cursor.index = last + 1;
      if (last > index) range = { count: last - index + 1, stride: sizeOf(container.of) };
    }
  }
  // Only a lone index may do without (an old extension).
  if (!p.accept('=') && dotted) {
    missingEquals(p);
    return 'error';
  }
  if (range && current) {
    // Read the value once, then repeat it.
    const from = state.items.length;
    element(state, current);
    const items = state.items.slice(from);
    for (let i = 1; i < range.count; i++) {
      for (const item of items) state.items.push({ ...item, offset: item.offset + i * range.stride });
    }
    if (cursor.target.type.kind === 'array' && cursor.target.type.length === undefined)
      noteLength(state, cursor.target, cursor.index);
    // The element has been read: go to the next one.
    if (p.is(',') && !p.peekIs('}')) {
      p.next();
      return parseDesignators(state, cursor, target) ?? cursor.next();
    }
    return {
      type: { kind: 'error', quals: 0, alias: undefined, userAlign: 0 },
      offset: 0,
      bits: undefined,
      path: ' done',
    };
  }
  return current;
}

/** Through anonymous members down to the one that has the name. */
function named(target: Target | undefined, name: string): Target | undefined {
  let at = target;
  while (at && at.type.kind === 'record' && !at.path.endsWith(`.${name}`)) {
    const level = new Cursor(at, false);
    const index = level.memberIndex(name);
    if (index < 0) return at;
    at = level.at(index);
  }
  return at;
}
