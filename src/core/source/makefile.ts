// SPDX-License-Identifier: GPL-2.0-only
/**
 * A Makefile as Kbuild reads it: its variables after the whole file has been read.
 *
 * In: the text and the variables that hold before. Out: variables, and for each logical line what make did
 * with it. By the GNU make manual 3 (reading), 6 (variables), 7 (conditionals), 8 (functions). Recipes are
 * not run; rules are only noted.
 */
import { callFunction, isFunction } from './functions';

export interface Variable {
  readonly value: string;
  /** `=`: expanded when used */
  readonly recursive: boolean;
}

export type LineKind = 'assign' | 'condition' | 'rule' | 'recipe' | 'other' | 'skipped';

export interface MakeLine {
  readonly kind: LineKind;
  readonly from: number;
  readonly to: number;
  /** with continuations joined, without comment */
  readonly text: string;
  /** assigned variable, expanded name; or the conditional's word */
  readonly name: string;
  readonly operator: string;
  /** the value as the variable got it; for a conditional `true` or `false` */
  readonly value: string;
}

export interface MakeProblem {
  readonly from: number;
  readonly to: number;
  /** make's words, without the stars, e.g. `missing separator.  Stop.` */
  readonly text: string;
}

export interface MakeResult {
  readonly variables: Variables;
  readonly lines: readonly MakeLine[];
  readonly problem: MakeProblem | undefined;
}

export class Variables {
  private readonly map = new Map<string, Variable>();
  /** recursive variables being expanded, outermost first */
  private readonly expanding: string[] = [];
  /** what make stops with, found while expanding; the first one counts */
  fault: { readonly text: string; readonly variable: string } | undefined;

  constructor(
    initial: Iterable<readonly [string, string]> = [],
    /** paths that `$(wildcard ...)` may find */
    readonly paths: readonly string[] = [],
  ) {
    for (const [name, value] of initial) this.map.set(name, { value, recursive: false });
  }

  has(name: string): boolean {
    return this.map.has(name);
  }

  set(name: string, variable: Variable): void {
    this.map.set(name, variable);
  }

  raw(name: string): Variable | undefined {
    return this.map.get(name);
  }

  value(name: string): string {
    const variable = this.map.get(name);
    if (!variable) return '';
    if (!variable.recursive) return variable.value;
    if (this.expanding.includes(name)) {
      this.fault ??= { text: `Recursive variable '${name}' references itself (eventually)`, variable: name };
      return '';
    }
    this.expanding.push(name);
    const value = this.expand(variable.value);
    this.expanding.pop();
    return value;
  }

  words(name: string): string[] {
    return words(this.value(name));
  }

  /** $(NAME), ${NAME}, $X, $$, $(NAME:.o=.c), functions. */
  expand(text: string): string {
    let out = '';
    for (let i = 0; i < text.length; i++) {
      if (text[i] !== '$') {
        out += text[i];
        continue;
      }
      const open = text[++i];
      if (open === undefined) break;
      if (open === '$') out += '$';
      else if (open === '(' || open === '{') {
        const end = closing(text, i);
        if (end === text.length) this.fault ??= { text: 'unterminated variable reference', variable: '' };
        out += this.reference(text.slice(i + 1, end));
        i = end;
      } else out += this.value(open);
    }
    return out;
  }

  private reference(inside: string): string {
    const space = inside.search(/\s/);
    const first = space < 0 ? inside : inside.slice(0, space);
    if (space > 0 && isFunction(first))
      return callFunction(first, splitArguments(inside.slice(space + 1).trimStart()), this);
    const name = this.expand(inside);
    const colon = /^([^:=]+):([^=]*)=(.*)$/s.exec(name);
    if (!colon) return this.value(name.trim());
    const [, variable, from, to] = colon;
    const pattern = from!.includes('%') ? from! : `%${from!}`;
    const replacement = from!.includes('%') ? to! : `%${to!}`;
    return callFunction('patsubst', [pattern, replacement, this.value(variable!.trim())], this, true);
  }
}

export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Index of the bracket that closes the one at `open`, or the text's end. */
function closing(text: string, open: number): number {
  const left = text[open]!;
  const right = left === '(' ? ')' : '}';
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    if (text[i] === left) depth++;
    else if (text[i] === right && --depth === 0) return i;
  }
  return text.length;
}

function splitArguments(text: string): string[] {
  const list: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (c === '(' || c === '{') depth++;
    else if (c === ')' || c === '}') depth--;
    else if (c === ',' && depth === 0) {
      list.push(text.slice(from, i));
      from = i + 1;
    }
  }
  list.push(text.slice(from));
  return list;
}

interface Condition {
  active: boolean;
  taken: boolean;
  readonly outer: boolean;
  sawElse: boolean;
  readonly from: number;
  readonly to: number;
}

export function readMakefile(text: string, variables: Variables): MakeResult {
  const lines: MakeLine[] = [];
  const conditions: Condition[] = [];
  let problem: MakeProblem | undefined;
  let afterRule = false;
  let inDefine = false;
  const stop = (from: number, to: number, message: string) => {
    problem = { from, to, text: `${message}.  Stop.` };
  };
  let previous = { from: 0, to: 0 };
  /** make names the line that defines a variable in a circle, and the present line otherwise */
  const stopAtFault = ({ text: words, variable }: { text: string; variable: string }) => {
    const at = lines.findLast((line) => line.kind === 'assign' && line.name === variable) ?? previous;
    stop(at.from, at.to, words);
  };
  for (const { raw, from, to } of logicalLines(text)) {
    if (variables.fault) stopAtFault(variables.fault);
    if (problem) break;
    previous = { from, to };
    const active = conditions.every((c) => c.active);
    const note = (kind: LineKind, name = '', operator = '', value = '') =>
      lines.push({ kind, from, to, text: raw.trim(), name, operator, value });
    const isRecipe = raw.startsWith('\t') && afterRule;
    const line = stripComment(raw).trim();
    const word = /^(ifeq|ifneq|ifdef|ifndef|else|endif)\b/.exec(line)?.[1];
    if (inDefine) {
      if (/^endef\b/.test(line)) inDefine = false;
      note('other');
      continue;
    }
    if (word !== undefined && !isRecipe) {
      conditional(word, line.slice(word.length).trim(), from, to, active, note);
      continue;
    }
    if (line === '') continue;
    if (!active) {
      note('skipped');
      continue;
    }
    if (isRecipe) {
      note('recipe');
      continue;
    }
    const assignment =
      /^(?:(?:override|export|private)\s+)*([^\s:=?+!#]+(?:\s*[^\s:=?+!#]+)*?)\s*(:::?=|::?=|\+=|\?=|!=|=)\s*(.*)$/s.exec(
        line,
      );
    if (assignment) {
      const name = variables.expand(assignment[1]!).trim();
      assign(variables, name, assignment[2]!, assignment[3]!);
      // Shown expanded, though make expands a recursive variable only where it is used: no fault yet.
      const { fault } = variables;
      note('assign', name, assignment[2], variables.value(name));
      variables.fault = fault;
      afterRule = false;
    } else if (/^(-?include|sinclude|export|unexport|vpath|undefine)\b/.test(line)) note('other');
    else if (/^define\b/.test(line)) {
      inDefine = true;
      note('other');
    } else if (hasColon(variables.expand(line)) || line.includes(':')) {
      afterRule = true;
      note('rule');
    } else if (variables.expand(line).trim() === '') note('other');
    else if (raw.startsWith('\t')) stop(from, to, 'recipe commences before first target');
    else if (/^ {8}/.test(raw)) stop(from, to, 'missing separator (did you mean TAB instead of 8 spaces?)');
    else stop(from, to, 'missing separator');
  }
  const open = conditions[conditions.length - 1];
  if (!problem && variables.fault) stopAtFault(variables.fault);
  if (!problem && open) stop(text.length, text.length, "missing 'endif'");
  return { variables, lines, problem };

  function conditional(
    word: string,
    rest: string,
    from: number,
    to: number,
    active: boolean,
    note: (kind: LineKind, name?: string, operator?: string, value?: string) => void,
  ): void {
    if (word === 'endif') {
      if (conditions.length === 0) stop(from, to, "extraneous 'endif'");
      conditions.pop();
      note('condition', 'endif');
      return;
    }
    if (word === 'else') {
      const top = conditions[conditions.length - 1];
      if (!top) return stop(from, to, "extraneous 'else'");
      if (top.sawElse) return stop(from, to, "only one 'else' per conditional");
      const next = /^(ifeq|ifneq|ifdef|ifndef)\b(.*)$/s.exec(rest);
      const value = !top.taken && top.outer && (next ? test(next[1]!, next[2]!.trim()) : true);
      top.active = value;
      top.taken ||= value;
      if (!next) top.sawElse = true;
      note('condition', next ? `else ${next[1]!}` : 'else', '', String(value));
      return;
    }
    const value = active && test(word, rest);
    conditions.push({ active: value, taken: value, outer: active, sawElse: false, from, to });
    note('condition', word, '', String(value));
  }

  function test(word: string, rest: string): boolean {
    if (word === 'ifdef' || word === 'ifndef') {
      const variable = variables.raw(variables.expand(rest).trim());
      return (variable !== undefined && variable.value !== '') === (word === 'ifdef');
    }
    let pair: string[];
    if (rest.startsWith('(')) pair = splitArguments(rest.slice(1, closing(rest, 0)));
    else pair = [...rest.matchAll(/'([^']*)'|"([^"]*)"/g)].map((m) => m[1] ?? m[2] ?? '');
    const [a = '', b = ''] = pair.map((side) => variables.expand(side).trim());
    return (a === b) === (word === 'ifeq');
  }
}

function assign(variables: Variables, name: string, operator: string, text: string): void {
  const old = variables.raw(name);
  switch (operator) {
    case '=':
      variables.set(name, { value: text, recursive: true });
      break;
    case '?=':
      if (!old) variables.set(name, { value: text, recursive: true });
      break;
    case '+=':
      // Keeps the flavour it has; a new variable is recursive.
      if (!old) variables.set(name, { value: text, recursive: true });
      else
        variables.set(name, {
          value: [old.value, old.recursive ? text : variables.expand(text)].filter((v) => v !== '').join(' '),
          recursive: old.recursive,
        });
      break;
    case '!=':
      // The output of a shell command: there is no shell.
      variables.set(name, { value: '', recursive: false });
      break;
    default:
      variables.set(name, { value: variables.expand(text), recursive: false });
  }
}

function hasColon(line: string): boolean {
  return line.includes(':');
}

function stripComment(line: string): string {
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '#' && line[i - 1] !== '\\') return line.slice(0, i);
  }
  return line.replaceAll('\\#', '#');
}

/** Lines with their continuations: a backslash, the newline and the white space around it become one space. */
function* logicalLines(text: string): Iterable<{ raw: string; from: number; to: number }> {
  let from = 0;
  while (from < text.length) {
    let end = text.indexOf('\n', from);
    if (end < 0) end = text.length;
    let raw = text.slice(from, end).replace(/\r$/, '');
    while (/(^|[^\\])(\\\\)*\\$/.test(raw) && end < text.length) {
      let next = text.indexOf('\n', end + 1);
      if (next < 0) next = text.length;
      raw = `${raw.slice(0, -1).trimEnd()} ${text
        .slice(end + 1, next)
        .replace(/\r$/, '')
        .trimStart()}`;
      end = next;
    }
    yield { raw, from, to: end };
    from = end + 1;
  }
}
