// SPDX-License-Identifier: GPL-2.0-only
/** Rules: targets, what they need, and how they are made. GNU make manual 4 (rules), 10.5 (pattern rules), 4.12 (static patterns). */
import { stemOf } from './stem';
import { findOutside, words } from './text';
import type { Place, Variable, Variables } from './variables';

export interface RecipeLine {
  readonly text: string;
  readonly place: Place;
}

export interface Rule {
  readonly targets: readonly string[];
  readonly needs: readonly string[];
  /** after `|`: made first, but their age does not count */
  readonly order: readonly string[];
  readonly doubleColon: boolean;
  readonly place: Place;
  readonly recipe: RecipeLine[];
  /** static pattern: what `%` stood for */
  readonly stem: string;
  /** said by a `;` on its line, or by lines that follow */
  hasRecipe: boolean;
}

/** Everything that was said about one target. */
export interface Target {
  readonly needs: string[];
  readonly order: string[];
  /** the one with the recipe; of double-colon rules each one */
  readonly rules: Rule[];
  readonly variables: { readonly name: string; readonly operator: string; readonly text: string }[];
  stem: string;
}

/** A rule's line before its recipe. */
export interface Head {
  readonly targets: readonly string[];
  readonly doubleColon: boolean;
  /** what stands behind the colon, unexpanded */
  readonly rest: string;
  /** behind `;` */
  readonly command: string | undefined;
}

/** Without a colon, what the line expands to. */
export function headOf(line: string, variables: Variables): Head | string {
  const semicolon = findOutside(line, ';');
  const body = semicolon < 0 ? line : line.slice(0, semicolon);
  const command = semicolon < 0 ? undefined : line.slice(semicolon + 1).trimStart();
  // A colon may also come out of a variable.
  const [text, colon] = ((): [string, number] => {
    const at = findOutside(body, ':');
    if (at >= 0) return [body, at];
    const expanded = variables.expand(body);
    return [expanded, expanded.indexOf(':')];
  })();
  if (colon < 0) return text;
  const doubleColon = text[colon + 1] === ':';
  const names = text.slice(0, colon).replace(/&\s*$/, '');
  return {
    targets: words(variables.expand(names)).flatMap((word) => glob(word, variables)),
    doubleColon,
    rest: text.slice(colon + (doubleColon ? 2 : 1)),
    command,
  };
}

function glob(word: string, variables: Variables): readonly string[] {
  if (!/[*?[]/.test(word)) return [word.replace(/^(\.\/+)+(?=.)/, '')];
  const found = variables.world.wildcard(word);
  return found.length > 0 ? found : [word];
}

export class Rules {
  readonly targets = new Map<string, Target>();
  /** in the order they are tried */
  readonly patterns: Rule[] = [];
  readonly phony = new Set<string>();
  /** `.SILENT` and `.IGNORE`: for all, or for these */
  readonly silent = new Set<string>();
  readonly ignore = new Set<string>();
  readonly precious = new Set<string>();
  first: string | undefined;
  /** patterns that the Makefile has a rule for, or takes make's own away from */
  private readonly said = new Set<string>();
  /** `.SUFFIXES:` */
  private withoutOwn = false;

  constructor(private readonly variables: Variables) {}

  target(name: string): Target {
    let target = this.targets.get(name);
    if (!target) this.targets.set(name, (target = { needs: [], order: [], rules: [], variables: [], stem: '' }));
    return target;
  }

  /** The rules of one line; several where its static pattern gives each target needs of its own. */
  add(head: Head, place: Place): Rule[] {
    const { variables } = this;
    const expanded = variables.expand(head.rest);
    const second = expanded.indexOf(':');
    const [patterns, list] =
      second < 0 ? [undefined, expanded] : [expanded.slice(0, second), expanded.slice(second + 1)];
    const [plain = '', ordered = ''] = splitAtBar(list);
    const needs = words(plain).flatMap((word) => glob(word, variables));
    const order = words(ordered).flatMap((word) => glob(word, variables));
    const rule = (targets: readonly string[], stem = ''): Rule => ({
      targets,
      needs: stem === '' ? needs : needs.map((need) => need.replace('%', () => stem)),
      order: stem === '' ? order : order.map((need) => need.replace('%', () => stem)),
      doubleColon: head.doubleColon,
      place,
      recipe: [],
      stem,
      hasRecipe: false,
    });
    if (patterns !== undefined) {
      const pattern = words(patterns)[0];
      if (pattern === undefined) variables.stop('missing target pattern');
      else if (words(patterns).length > 1) variables.stop('multiple target patterns');
      else if (!pattern.includes('%')) variables.stop("target pattern contains no '%'");
      return head.targets.flatMap((target) => {
        const stem = stemOf(pattern ?? '', target);
        if (stem !== undefined && stem !== '') return [rule([target], stem)];
        variables.world.say(
          'error',
          `${place.file}:${place.line}: target '${target}' doesn't match the target pattern`,
        );
        return [];
      });
    }
    const anywhere = head.targets.filter((target) => target.includes('%'));
    if (anywhere.length > 0 && anywhere.length < head.targets.length) variables.stop('mixed implicit and normal rules');
    return head.targets.length === 0 ? [] : [rule(head.targets)];
  }

  /** When its recipe has been read. */
  enter(rule: Rule): void {
    for (const name of rule.targets) {
      if (name.includes('%')) {
        this.enterPattern(rule);
        return;
      }
      if (this.special(name, rule)) continue;
      const suffixes = /^(\.\w+)(\.\w+)$/.exec(name);
      if (suffixes && rule.needs.length === 0 && rule.hasRecipe) {
        this.enterPattern({ ...rule, targets: [`%${suffixes[2]!}`], needs: [`%${suffixes[1]!}`] });
        continue;
      }
      if (this.first === undefined && (!name.startsWith('.') || name.includes('/'))) this.first = name;
      this.enterTarget(name, rule);
    }
  }

  private enterTarget(name: string, rule: Rule): void {
    const target = this.target(name);
    const said = (text: string, at: Place): void =>
      this.variables.world.say('error', `${at.file}:${at.line}: warning: ${text} '${name}'`);
    const other = target.rules.find((one) => one.doubleColon !== rule.doubleColon);
    if (other) this.variables.stop(`target file '${name}' has both : and :: entries`, rule.place);
    const old = rule.doubleColon ? undefined : target.rules.find(({ hasRecipe }) => hasRecipe);
    if (old && rule.hasRecipe) {
      said('overriding recipe for target', rule.recipe[0]?.place ?? rule.place);
      said('ignoring old recipe for target', old.recipe[0]?.place ?? old.place);
      target.rules.splice(target.rules.indexOf(old), 1);
    }
    // The recipe's own needs come first: they are what `$<` is about.
    if (rule.hasRecipe && !rule.doubleColon) {
      target.needs.unshift(...rule.needs);
      target.order.unshift(...rule.order);
      target.stem = rule.stem;
    } else if (!rule.doubleColon) {
      target.needs.push(...rule.needs);
      target.order.push(...rule.order);
    }
    if (rule.hasRecipe || rule.doubleColon) target.rules.push(rule);
  }

  /** The last rule of a pattern counts; one without a recipe takes it away. Make's own are read last and yield. */
  private enterPattern(rule: Rule): void {
    const key = (one: Rule): string => `${one.targets.join(' ')}:${one.needs.join(' ')}`;
    if (rule.place.file === BUILTIN && (this.withoutOwn || this.said.has(key(rule)))) return;
    this.said.add(key(rule));
    const at = this.patterns.findIndex((one) => key(one) === key(rule));
    if (at >= 0) this.patterns.splice(at, 1);
    if (rule.hasRecipe) this.patterns.push(rule);
  }

  private special(name: string, rule: Rule): boolean {
    const list = { '.PHONY': this.phony, '.SILENT': this.silent, '.IGNORE': this.ignore, '.PRECIOUS': this.precious }[
      name
    ];
    if (list) {
      for (const need of rule.needs) list.add(need);
      // Without any names it is for every target.
      if (rule.needs.length === 0 && name !== '.PHONY') list.add('');
      return true;
    }
    if (name === '.SUFFIXES' && rule.needs.length === 0) this.withoutOwn = true;
    return /^\.(SUFFIXES|DEFAULT|SECONDARY|INTERMEDIATE|DELETE_ON_ERROR|NOTPARALLEL|EXPORT_ALL_VARIABLES|POSIX|LOW_RESOLUTION_TIME)$/.test(
      name,
    );
  }
}

/** Where make's own rules stand. */
export const BUILTIN = '<builtin>';

function splitAtBar(text: string): string[] {
  const bar = /(^|\s)\|(\s|$)/.exec(text);
  return bar ? [text.slice(0, bar.index), text.slice(bar.index + bar[0].length)] : [text];
}

/** A target's own variables, as they are while it is made. */
export function ownVariables(target: Target | undefined, variables: Variables): (readonly [string, Variable])[] {
  const own = new Map<string, Variable>();
  for (const { name, operator, text } of target?.variables ?? []) {
    const old = own.get(name) ?? variables.raw(name);
    if (old?.origin === 'command line' || (operator === '?=' && old)) continue;
    const recursive = operator === '=' || operator === '?=' || (operator === '+=' && (old?.recursive ?? true));
    const value = recursive ? text : variables.within(own, () => variables.expand(text));
    const joined = operator === '+=' && old && old.value !== '' ? `${old.value} ${value}` : value;
    own.set(name, { value: joined, recursive, origin: 'file', exported: old?.exported });
  }
  return [...own];
}
