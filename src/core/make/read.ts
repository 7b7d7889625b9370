// SPDX-License-Identifier: GPL-2.0-only
/**
 * A Makefile, read: its variables and rules after the whole file.
 *
 * In: the text, and the variables that hold before. Out: variables, rules, for each logical line what make did with
 * it, and what it stopped with. GNU make manual 3 (reading), 6.5 (setting), 5.1 (recipes). Vpath and second expansion
 * are not there.
 */
import { Conditions } from './conditions';
import { headOf, Rules, type Rule } from './rules';
import { findOutside, logicalLines, stripComment, words, type LogicalLine } from './text';
import type { Place, Variables } from './variables';

export type LineKind = 'assign' | 'condition' | 'rule' | 'recipe' | 'other' | 'skipped';

export interface MakeLine {
  readonly kind: LineKind;
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** with continuations joined */
  readonly text: string;
  /** assigned variable, expanded name; or the conditional's word */
  readonly name: string;
  readonly operator: string;
  /** the value as the variable got it; for a conditional `true` or `false` */
  readonly value: string;
}

export interface MakeResult {
  readonly variables: Variables;
  readonly rules: Rules;
  readonly lines: readonly MakeLine[];
}

/** How deep files may include one another. */
const DEEPEST = 20;

export function readMakefile(text: string, variables: Variables, file = 'Makefile'): MakeResult {
  const reader = new Reader(variables);
  reader.read(text, file, true);
  return { variables, rules: reader.rules, lines: reader.lines };
}

export class Reader {
  readonly rules: Rules;
  readonly lines: MakeLine[] = [];
  private depth = 0;
  /** whose recipe follows */
  private open: Rule[] = [];
  /** a rule has been seen, though perhaps without targets */
  private afterRule = false;
  /** files to include that are not there: what follows is read all the same */
  private readonly missing: { readonly name: string; readonly place: Place }[] = [];

  constructor(private readonly variables: Variables) {
    this.rules = new Rules(variables);
    variables.evaluate = (text) => this.evaluate(text);
  }

  /** `noted`: its lines go on the record. */
  read(text: string, file: string, noted: boolean): void {
    const { variables } = this;
    const outer = variables.place;
    const conditions = new Conditions(variables);
    let definition:
      | { name: string; operator: string; lines: string[]; depth: number; at: LogicalLine; override: boolean }
      | undefined;
    for (const logical of logicalLines(text)) {
      if (variables.fault) break;
      variables.place = { file, line: logical.line };
      const note = (kind: LineKind, name = '', operator = '', value = ''): void => {
        const { from, to, joined } = logical;
        if (noted) this.lines.push({ kind, file, from, to, text: joined.trim(), name, operator, value });
      };
      const uncommented = stripComment(logical.joined).trimStart();
      const line = uncommented.trimEnd();
      if (definition) {
        if (/^define\b/.test(line)) definition.depth++;
        else if (/^endef\b/.test(line) && --definition.depth === 0) {
          variables.assign(
            definition.name,
            definition.operator,
            definition.lines.join('\n'),
            definition.override ? 'override' : 'file',
          );
          definition = undefined;
          note('other');
          continue;
        }
        definition.lines.push(logical.joined);
        note('other');
        continue;
      }
      if (logical.joined.startsWith('\t') && this.afterRule) {
        if (!conditions.active) note('skipped');
        else {
          this.recipe(logical.whole.slice(1), { file, line: logical.line });
          note('recipe');
        }
        continue;
      }
      const word = Conditions.keywordOf(line);
      if (word !== undefined) {
        const { name, value } = conditions.take(word, line.slice(word.length).trim());
        note('condition', name, '', value);
        continue;
      }
      if (line === '') continue;
      if (!conditions.active) {
        note('skipped');
        continue;
      }
      const define = /^(override\s+|export\s+)?define\s+(.*)$/.exec(line);
      if (define) {
        const [, name = '', operator = '='] = /^(.*?)\s*(:::?=|::?=|\+=|\?=|!=|=)?\s*$/.exec(define[2]!) ?? [];
        const override = define[1]?.startsWith('override') === true;
        definition = { name: variables.expand(name).trim(), operator, lines: [], depth: 1, at: logical, override };
        this.close();
        note('other');
        continue;
      }
      this.line(uncommented, logical, note);
    }
    this.close();
    if (!variables.fault && definition) {
      variables.place = { file, line: definition.at.line };
      variables.stop("missing 'endef', unterminated 'define'");
    }
    if (!variables.fault && conditions.unfinished) {
      variables.place = { file, line: text.split('\n').length };
      variables.stop("missing 'endif'");
    }
    variables.place = outer;
    if (this.depth === 0 && !variables.fault) this.stopAtMissing();
  }

  private stopAtMissing(): void {
    const { variables } = this;
    for (const { name, place } of this.missing)
      variables.world.say('error', `${place.file}:${place.line}: ${name}: No such file or directory`);
    const [first] = this.missing;
    if (first) variables.fault = { text: `No rule to make target '${first.name}'`, place: undefined };
  }

  private line(
    line: string,
    logical: LogicalLine,
    note: (kind: LineKind, name?: string, operator?: string, value?: string) => void,
  ): void {
    const { variables } = this;
    const modifiers = /^(?:(?:override|export|private)\s+)*/.exec(line)![0];
    const assignment = assignmentOf(line.slice(modifiers.length));
    if (assignment) {
      this.close();
      const name = variables.expand(assignment.name).trim();
      if (name === '' && !variables.fault) variables.stop('empty variable name');
      variables.assign(
        name,
        assignment.operator,
        assignment.text,
        modifiers.includes('override') ? 'override' : 'file',
      );
      if (modifiers.includes('export')) variables.export(name, true);
      note('assign', name, assignment.operator, this.shown(name));
      return;
    }
    const [, directive, rest = ''] =
      /^(-include|sinclude|include|export|unexport|undefine|vpath|override\s+undefine)(?:\s+(.*))?$/s.exec(line) ?? [];
    if (directive !== undefined) {
      this.close();
      note('other');
      this.directive(directive, rest);
      return;
    }
    const head = headOf(line, variables);
    if (typeof head !== 'string') {
      this.close();
      this.afterRule = true;
      const own = assignmentOf(head.rest.replace(/^\s*(?:(?:override|export|private)\s+)*/, ''));
      // The `;` of a target's variable is part of its value.
      if (own) {
        const text = head.command === undefined ? own.text : `${own.text};${head.command}`;
        for (const name of head.targets)
          this.rules.target(name).variables.push({ name: variables.expand(own.name), operator: own.operator, text });
      } else {
        this.open = this.rules.add(head, variables.place!);
        if (head.command !== undefined) this.recipe(head.command, variables.place!);
      }
      note('rule');
      return;
    }
    if (head.trim() === '') note('other');
    else if (logical.joined.startsWith('\t')) variables.stop('recipe commences before first target');
    else if (/^ {8}/.test(logical.joined)) variables.stop('missing separator (did you mean TAB instead of 8 spaces?)');
    else variables.stop('missing separator');
  }

  private recipe(text: string, place: Place): void {
    for (const rule of this.open) {
      rule.recipe.push({ text, place });
      rule.hasRecipe = true;
    }
  }

  /** The recipe at hand has ended. */
  private close(): void {
    for (const rule of this.open) this.rules.enter(rule);
    this.open = [];
    this.afterRule = false;
  }

  private directive(word: string, rest: string): void {
    const { variables } = this;
    switch (word) {
      case 'export':
      case 'unexport':
        for (const name of words(variables.expand(rest))) variables.export(name, word === 'export');
        if (rest === '')
          variables.put('.EXPORT_ALL_VARIABLES', {
            value: word === 'export' ? '1' : '',
            recursive: false,
            origin: 'file',
          });
        return;
      case 'vpath':
        return;
      case 'include':
      case '-include':
      case 'sinclude':
        for (const name of words(variables.expand(rest))) this.include(name, word !== 'include');
        return;
      default:
        for (const name of words(variables.expand(rest))) variables.put(name, undefined);
    }
  }

  private include(pattern: string, optional: boolean): void {
    const { variables } = this;
    const { world } = variables;
    const found = /[*?[]/.test(pattern) ? world.wildcard(pattern) : [pattern];
    for (const name of found.length > 0 ? found : [pattern]) {
      const text = this.depth < DEEPEST ? world.read(name) : undefined;
      if (text !== undefined) {
        this.depth++;
        noteFile(variables, name);
        this.read(text, name, false);
        this.depth--;
      } else if (!optional) this.missing.push({ name, place: variables.place! });
    }
  }

  private evaluate(text: string): void {
    const { place } = this.variables;
    if (this.depth >= DEEPEST || !place) return;
    this.depth++;
    const { open, afterRule } = this;
    this.open = [];
    this.afterRule = false;
    this.read(text, place.file, false);
    this.open = open;
    this.afterRule = afterRule;
    this.depth--;
  }

  /** Shown expanded, though make expands a recursive variable only where it is used: nothing runs for it, no fault yet. */
  private shown(name: string): string {
    const { variables } = this;
    const variable = variables.raw(name);
    if (!variable?.recursive || /\$[({](shell|error|warning|info|eval|call)\b/.test(variable.value))
      return variable?.value ?? '';
    const { fault } = variables;
    const value = variables.value(name);
    variables.fault = fault;
    return value;
  }
}

/** MAKEFILE_LIST: what is being read stands last. */
export function noteFile(variables: Variables, name: string): void {
  variables.set('MAKEFILE_LIST', `${variables.value('MAKEFILE_LIST')} ${name}`, false, 'file');
}

/** `NAME op TEXT`, where the line is an assignment. */
export function assignmentOf(
  line: string,
): { readonly name: string; readonly operator: string; readonly text: string } | undefined {
  const at = findOutside(line, '=:#');
  if (at < 0 || line[at] === '#') return undefined;
  const colons = /^(:::?=|::?=)/.exec(line.slice(at))?.[1];
  if (line[at] === ':' && colons === undefined) return undefined;
  const before = line[at] === '=' && /[+?!]/.test(line[at - 1] ?? '') ? line[at - 1]! : '';
  const name = line.slice(0, at - before.length).trim();
  // Words before the sign are a rule's, or nobody's.
  if (findOutside(name, ' \t') >= 0) return undefined;
  const operator = colons ?? `${before}=`;
  return { name, operator, text: line.slice(at - before.length + operator.length).trimStart() };
}
