// SPDX-License-Identifier: GPL-2.0-only
/** Conditional directives: `ifeq`, `ifdef`, `else`, `endif`. GNU make manual 7. */
import { closing, splitArguments } from './text';
import type { Variables } from './variables';

interface Condition {
  active: boolean;
  taken: boolean;
  readonly outer: boolean;
  sawElse: boolean;
}

const keyword = /^(ifeq|ifneq|ifdef|ifndef|else|endif)(?=\s|$|[("'])/;

export class Conditions {
  private readonly open: Condition[] = [];

  constructor(private readonly variables: Variables) {}

  /** The lines at hand are read. */
  get active(): boolean {
    return this.open.every(({ active }) => active);
  }

  get unfinished(): boolean {
    return this.open.length > 0;
  }

  static keywordOf(line: string): string | undefined {
    return keyword.exec(line)?.[1];
  }

  /** The directive's name as the record has it, and whether what follows is read. */
  take(word: string, rest: string): { readonly name: string; readonly value: string } {
    const { variables } = this;
    if (word === 'endif') {
      if (this.open.pop() === undefined) variables.stop("extraneous 'endif'");
      else if (rest !== '') this.extraneous('endif');
      return { name: 'endif', value: '' };
    }
    if (word === 'else') {
      const top = this.open.at(-1);
      if (!top) variables.stop("extraneous 'else'");
      else if (top.sawElse) variables.stop("only one 'else' per conditional");
      if (!top) return { name: 'else', value: 'false' };
      const next = keyword.exec(rest)?.[1];
      const isNext = next !== undefined && next.startsWith('if');
      if (rest !== '' && !isNext) this.extraneous('else');
      top.active = !top.taken && top.outer && (isNext ? this.test(next, rest.slice(next.length).trim()) : true);
      top.taken ||= top.active;
      if (!isNext) top.sawElse = true;
      return { name: isNext ? `else ${next}` : 'else', value: String(top.active) };
    }
    const outer = this.active;
    const active = outer && this.test(word, rest);
    this.open.push({ active, taken: active, outer, sawElse: false });
    return { name: word, value: String(active) };
  }

  private extraneous(word: string): void {
    const { place, world } = this.variables;
    world.say('error', `${place ? `${place.file}:${place.line}: ` : ''}extraneous text after '${word}' directive`);
  }

  private test(word: string, rest: string): boolean {
    const { variables } = this;
    if (word === 'ifdef' || word === 'ifndef') {
      const name = variables.expand(rest).trim();
      if (name === '' || /\s/.test(name)) variables.stop('invalid syntax in conditional');
      return (variables.body(name) !== '') === (word === 'ifdef');
    }
    const pair = sides(rest);
    if (!pair) {
      variables.stop('invalid syntax in conditional');
      return false;
    }
    const [a, b] = pair.map((side) => variables.expand(side));
    return (a === b) === (word === 'ifeq');
  }
}

/** `(a,b)`, or two quoted texts. White space before the first side's end and before the second counts for nothing. */
function sides(rest: string): [string, string] | undefined {
  if (rest.startsWith('(')) {
    const end = closing(rest, 0);
    if (end === rest.length) return undefined;
    const [a, b] = splitArguments(rest.slice(1, end), 2);
    return b === undefined ? undefined : [a!.trimEnd(), b.trimStart()];
  }
  const quoted = /^(?:"([^"]*)"|'([^']*)')\s*(?:"([^"]*)"|'([^']*)')/.exec(rest);
  return quoted ? [quoted[1] ?? quoted[2] ?? '', quoted[3] ?? quoted[4] ?? ''] : undefined;
}
