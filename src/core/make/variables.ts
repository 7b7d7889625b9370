// SPDX-License-Identifier: GPL-2.0-only
/**
 * Make's variables: who may set which, and what text is when every reference in it is replaced.
 * GNU make manual 6 (variables, flavours, origins), 10.5.3 (automatic ones).
 */
import { callFunction, isFunction } from './functions';
import { substitute } from './stem';
import { closing, words } from './text';

/** A later one in this list is not overridden by an earlier one. */
export const origins = ['default', 'environment', 'file', 'command line', 'override', 'automatic'] as const;
export type Origin = (typeof origins)[number];

export interface Variable {
  readonly value: string;
  /** `=`: expanded when used */
  readonly recursive: boolean;
  readonly origin: Origin;
  /** undefined: nobody said */
  readonly exported?: boolean | undefined;
}

/** Where a line stands. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What make stops with. */
export interface Fault {
  /** without the stars and the stop */
  readonly text: string;
  readonly place: Place | undefined;
}

/** What make asks of the machine it runs on. */
export interface World {
  /** text of a file, by its path from make's folder */
  read(path: string): string | undefined;
  /** paths that match, sorted */
  wildcard(pattern: string): readonly string[];
  /** what a command prints */
  shell(command: string): string;
  /** make's own words, to standard output or standard error, without the newline */
  say(stream: 'out' | 'error', text: string): void;
}

/** Nothing is there, nothing runs, nobody listens. */
export const nowhere: World = { read: () => undefined, wildcard: () => [], shell: () => '', say: () => {} };

/** A function that calls itself for ever would fill the host's stack. */
const DEEPEST = 200;

export class Variables {
  /** what make stops with, found while expanding; the first one counts */
  fault: Fault | undefined;
  /** the line being read or run */
  place: Place | undefined;
  /** `$(eval ...)` reads text as a Makefile: the reader's */
  evaluate: ((text: string) => void) | undefined;
  private readonly map = new Map<string, Variable>();
  /** recursive variables being expanded, outermost first */
  private readonly expanding: string[] = [];
  private readonly definedAt = new Map<string, Place>();

  constructor(
    initial: Iterable<readonly [string, string]> = [],
    readonly world: World = nowhere,
  ) {
    for (const [name, value] of initial) this.map.set(name, { value, recursive: false, origin: 'default' });
  }

  names(): string[] {
    return [...this.map.keys()];
  }

  raw(name: string): Variable | undefined {
    return this.map.get(name);
  }

  /** Whatever the origin of the one there is. */
  put(name: string, variable: Variable | undefined): void {
    if (variable) this.map.set(name, variable);
    else this.map.delete(name);
  }

  /** One of a higher origin stays. */
  set(name: string, value: string, recursive: boolean, origin: Origin): void {
    const old = this.map.get(name);
    if (old && origins.indexOf(old.origin) > origins.indexOf(origin)) return;
    this.map.set(name, { value, recursive, origin, exported: old?.exported });
    if (this.place) this.definedAt.set(name, this.place);
  }

  /** An assignment as a Makefile has it. */
  assign(name: string, operator: string, text: string, origin: Origin): void {
    const old = this.map.get(name);
    switch (operator) {
      case '=':
        this.set(name, text, true, origin);
        break;
      case '?=':
        if (!old) this.set(name, text, true, origin);
        break;
      case '+=': {
        if (!old) {
          this.set(name, text, true, origin);
          break;
        }
        const added = old.recursive ? text : this.expand(text);
        // Keeps the flavour it has.
        this.set(name, old.value === '' ? added : `${old.value} ${added}`, old.recursive, origin);
        break;
      }
      case '!=':
        this.set(name, this.shell(this.expand(text)), false, origin);
        break;
      default:
        this.set(name, this.expand(text), false, origin);
    }
  }

  export(name: string, exported: boolean): void {
    const old = this.map.get(name) ?? { value: '', recursive: true, origin: 'file' as const };
    this.map.set(name, { ...old, exported });
  }

  value(name: string): string {
    const variable = this.map.get(name);
    if (!variable) return '';
    if (!variable.recursive) return variable.value;
    if (this.expanding.includes(name)) {
      this.stop(`Recursive variable '${name}' references itself (eventually)`, this.definedAt.get(name));
      return '';
    }
    this.expanding.push(name);
    const value = this.expand(variable.value);
    this.expanding.pop();
    return value;
  }

  /** As `value`, but text that names itself is taken as it stands: what `$(call)` does. */
  body(name: string): string {
    return this.map.get(name)?.value ?? '';
  }

  words(name: string): string[] {
    return words(this.value(name));
  }

  stop(text: string, place: Place | undefined = this.place): void {
    this.fault ??= { text, place };
  }

  /** A command's output, newlines as spaces. */
  shell(command: string): string {
    return this.world.shell(command).replace(/\n+$/, '').replace(/\r?\n/g, ' ');
  }

  /** Works with a variable that is there for the while. */
  within<T>(values: Iterable<readonly [string, Variable]>, work: () => T): T {
    const old: (readonly [string, Variable | undefined])[] = [];
    for (const [name, variable] of values) {
      old.push([name, this.map.get(name)]);
      this.map.set(name, variable);
    }
    const result = work();
    for (const [name, variable] of old.reverse()) this.put(name, variable);
    return result;
  }

  private depth = 0;

  /** $(NAME), ${NAME}, $X, $$, $(NAME:.o=.c), functions. */
  expand(text: string): string {
    if (!text.includes('$')) return text;
    if (this.depth >= DEEPEST) {
      this.stop('a reference calls itself without end');
      return '';
    }
    this.depth++;
    let out = '';
    for (let i = 0; i < text.length && !this.fault; i++) {
      if (text[i] !== '$') {
        out += text[i];
        continue;
      }
      const open = text[++i];
      if (open === undefined) break;
      if (open === '$') out += '$';
      else if (open === '(' || open === '{') {
        const end = closing(text, i);
        if (end === text.length) this.stop('unterminated variable reference');
        else out += this.reference(text.slice(i + 1, end));
        i = end;
      } else out += this.value(open);
    }
    this.depth--;
    return out;
  }

  private reference(inside: string): string {
    const space = inside.search(/\s/);
    const first = space < 0 ? inside : inside.slice(0, space);
    if (space > 0 && isFunction(first)) return callFunction(first, inside.slice(space + 1).trimStart(), this);
    const name = this.expand(inside);
    const colon = /^([^:=]+):([^=]*)=(.*)$/s.exec(name);
    if (!colon || this.map.has(name)) return this.value(name);
    const [, variable = '', from = '', to = ''] = colon;
    const list = this.value(variable);
    return from.includes('%') ? substitute(from, to, list) : substitute(`%${from}`, `%${to}`, list);
  }
}
