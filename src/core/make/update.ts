// SPDX-License-Identifier: GPL-2.0-only
/**
 * Targets brought up to date: which rule makes each, whether it has to, and its recipe, line by line.
 *
 * In: rules and variables, and a machine with files of some age. Out: whether all went well; everything make and its
 * commands print goes to the machine in its order. GNU make manual 4.2 (prerequisites), 5 (recipes), 10.8 (search).
 * One job at a time, whatever `-j` says.
 */
import { ownVariables, type Rule, type Rules, type Target } from './rules';
import { stemOf } from './stem';
import { words } from './text';
import type { Fault, Place, Variable, Variables, World } from './variables';

/** What make needs to run anything. */
export interface Machine extends World {
  /** when a file was last written; undefined: there is none */
  time(path: string): number | undefined;
  /** runs a line as `/bin/sh -c` would; its output has gone where it belongs. The status */
  run(line: string, environment: ReadonlyMap<string, string>): number;
}

export interface Manner {
  /** how many makes stand above */
  readonly level: number;
  readonly flags: ReadonlySet<string>;
}

/** The name make calls itself by. */
export const nameAt = (level: number): string => (level === 0 ? 'make' : `make[${level}]`);

type Outcome = 'same' | 'made' | 'failed';

/** A goal that needs itself through so many others is taken for endless. */
const DEEPEST = 100;
/** Recipe lines run in one make: a project's is far below. */
const MOST_LINES = 2000;

export class Updater {
  /** commands that ran */
  private started = 0;
  private readonly outcomes = new Map<string, Outcome>();
  private readonly making: string[] = [];
  private stopped = false;
  private readonly name: string;

  constructor(
    private readonly rules: Rules,
    private readonly variables: Variables,
    private readonly machine: Machine,
    private readonly manner: Manner,
  ) {
    this.name = nameAt(manner.level);
  }

  /** The exit status. */
  goals(names: readonly string[]): number {
    const {
      name,
      manner: { flags },
    } = this;
    let status = 0;
    for (const goal of names) {
      const before = this.started;
      const outcome = this.update(goal, undefined);
      if (outcome === 'failed') {
        status = 2;
        if (!flags.has('k') || this.variables.fault) break;
      } else if (this.started === before && !flags.has('s') && !flags.has('n')) {
        const plain = this.rules.phony.has(goal) || this.ruleOf(goal).recipes.length === 0;
        this.machine.say(
          'out',
          plain ? `${name}: Nothing to be done for '${goal}'.` : `${name}: '${goal}' is up to date.`,
        );
      }
    }
    return status;
  }

  /** The stars of an error that ends this make. */
  stop({ text, place }: Fault): void {
    this.machine.say(
      'error',
      place ? `${place.file}:${place.line}: *** ${text}.  Stop.` : `${this.name}: *** ${text}.  Stop.`,
    );
    this.stopped = true;
  }

  private update(name: string, parent: string | undefined): Outcome {
    const known = this.outcomes.get(name);
    if (known) return known;
    if (this.making.includes(name)) {
      this.machine.say('error', `${this.name}: Circular ${parent ?? name} <- ${name} dependency dropped.`);
      return 'same';
    }
    if (this.making.length > DEEPEST) return 'same';
    this.making.push(name);
    const outcome = this.remake(name, parent);
    this.making.pop();
    this.outcomes.set(name, outcome);
    return outcome;
  }

  private remake(name: string, parent: string | undefined): Outcome {
    const { machine, rules, variables } = this;
    const phony = rules.phony.has(name);
    const { target, recipes, needs, order, stem } = this.ruleOf(name);
    const age = phony ? undefined : machine.time(name);
    if (!target && recipes.length === 0 && age === undefined && !phony) {
      const needed = parent === undefined ? '' : `, needed by '${parent}'`;
      this.fail(`No rule to make target '${name}'${needed}`);
      return 'failed';
    }
    const own = ownVariables(target, variables);
    return variables.within(own, () => {
      let failed = false;
      let newer = age === undefined || this.manner.flags.has('B');
      const changed: string[] = [];
      for (const need of [...needs, ...order]) {
        const outcome = this.update(need, name);
        if (outcome === 'failed') {
          failed = true;
          if (!this.manner.flags.has('k') || this.stopped) return 'failed';
        }
        if (order.includes(need) && !needs.includes(need)) continue;
        const time = machine.time(need);
        if (outcome === 'made' || age === undefined || time === undefined || time > age) {
          changed.push(need);
          newer = true;
        }
      }
      if (failed) {
        if (parent === undefined) machine.say('error', `${this.name}: Target '${name}' not remade because of errors.`);
        return 'failed';
      }
      if (recipes.length === 0) return newer && (age === undefined || changed.length > 0) ? 'made' : 'same';
      let made: Outcome = 'same';
      for (const rule of recipes) {
        const single = rule.doubleColon;
        const wanted = single
          ? rule.needs.length === 0 || age === undefined || rule.needs.some((n) => changed.includes(n))
          : newer;
        if (!wanted) continue;
        if (single && rule.needs.length > 0) for (const need of rule.needs) this.update(need, name);
        if (!this.recipe(name, rule, automatic(name, stem, single ? rule.needs : needs, order, changed)))
          return 'failed';
        made = 'made';
      }
      return made;
    });
  }

  /** What is said about a target, by rules of its own or by a pattern. */
  private ruleOf(name: string): {
    readonly target: Target | undefined;
    readonly recipes: readonly Rule[];
    readonly needs: readonly string[];
    readonly order: readonly string[];
    readonly stem: string;
  } {
    const target = this.rules.targets.get(name);
    const recipes = target?.rules ?? [];
    const needs = [...new Set(target?.needs ?? [])];
    const order = target?.order ?? [];
    if (recipes.length > 0 || this.rules.phony.has(name))
      return { target, recipes, needs, order, stem: target?.stem ?? '' };
    const found = this.pattern(name, 0);
    if (!found) return { target, recipes: [], needs, order, stem: '' };
    const all = [...new Set([...found.needs, ...needs])];
    return { target, recipes: [found.rule], needs: all, order: [...order, ...found.order], stem: found.stem };
  }

  /** The first pattern rule whose needs are there or can be made; a shorter stem goes first. */
  private pattern(
    name: string,
    depth: number,
  ): { rule: Rule; needs: string[]; order: string[]; stem: string } | undefined {
    const slash = name.lastIndexOf('/') + 1;
    const candidates = this.rules.patterns.flatMap((rule) => {
      for (const pattern of rule.targets) {
        const folder = pattern.includes('/') ? '' : name.slice(0, slash);
        const stem = stemOf(pattern, name.slice(folder.length));
        if (stem === undefined || stem === '') continue;
        const fill = (list: readonly string[]): string[] =>
          list.map((need) => (need.includes('%') ? folder + need.replace('%', () => stem) : need));
        return [
          { rule, needs: fill(rule.needs), order: fill(rule.order), stem: folder + stem, anything: pattern === '%' },
        ];
      }
      return [];
    });
    candidates.sort((a, b) => a.stem.length - b.stem.length);
    const exists = (need: string): boolean => this.machine.time(need) !== undefined || this.rules.targets.has(need);
    const direct = candidates.find(
      ({ needs, rule, anything }) => needs.every(exists) && (!anything || needs.length > 0 || rule.doubleColon),
    );
    if (direct || depth >= 3) return direct;
    return candidates.find(
      ({ needs, anything }) =>
        !anything && needs.every((need) => exists(need) || this.pattern(need, depth + 1) !== undefined),
    );
  }

  private recipe(name: string, rule: Rule, values: readonly (readonly [string, Variable])[]): boolean {
    const { variables } = this;
    return variables.within(values, () => {
      // All of it is expanded before the first line runs.
      const lines: { line: string; place: Place }[] = [];
      for (const { text, place } of rule.recipe) {
        variables.place = place;
        const prefix = /^[\s@+-]*/.exec(text)![0];
        const recursive = /\$[({]MAKE[)}]/.test(text);
        const expanded = variables.expand(text);
        if (variables.fault) {
          this.stop(variables.fault);
          return false;
        }
        // A variable may have brought more than one line.
        for (const part of splitLines(expanded))
          lines.push({
            line: (recursive ? '+' : '') + (prefix.includes('+') && !part.includes('+') ? '+' : '') + part,
            place,
          });
      }
      const environment = this.environment();
      for (const { line, place } of lines) if (!this.line(name, line, place, environment)) return false;
      return true;
    });
  }

  private line(name: string, line: string, place: Place, environment: ReadonlyMap<string, string>): boolean {
    const { machine, rules, manner } = this;
    const [, prefix = '', command = ''] = /^([\s@+-]*)(.*)$/s.exec(line) ?? [];
    if (command.trim() === '') return true;
    const { flags } = manner;
    const only = flags.has('n') && !prefix.includes('+');
    const quiet = prefix.includes('@') || flags.has('s') || rules.silent.has(name) || rules.silent.has('');
    if (!quiet || only || (flags.has('n') && !flags.has('s'))) machine.say('out', command);
    if (only) {
      this.started++;
      return true;
    }
    if (command.trim() === ':') return true;
    if (++this.started > MOST_LINES) {
      this.stop({ text: 'kmodscope: there was no end in sight', place });
      return false;
    }
    const status = machine.run(command, environment);
    if (status === 0) return true;
    const ignored = prefix.includes('-') || flags.has('i') || rules.ignore.has(name) || rules.ignore.has('');
    if (ignored && flags.has('s')) return true;
    const where = `[${place.file}:${place.line}: ${name}] Error ${status}`;
    machine.say('error', ignored ? `${this.name}: ${where} (ignored)` : `${this.name}: *** ${where}`);
    return ignored;
  }

  /** What a command finds in its environment: what make found in its own, and what the Makefile exports. */
  private environment(): ReadonlyMap<string, string> {
    const { variables } = this;
    const all =
      (variables.raw('.EXPORT_ALL_VARIABLES')?.value ?? '') !== '' || this.rules.targets.has('.EXPORT_ALL_VARIABLES');
    const out = new Map<string, string>();
    for (const name of variables.names()) {
      const { origin, exported } = variables.raw(name)!;
      if (exported === false || !/^[A-Za-z_]\w*$/.test(name)) continue;
      const carried =
        origin === 'environment' || origin === 'command line' || (origin === 'file' && inEnvironment(variables, name));
      if (exported || carried || (all && origin === 'file')) out.set(name, variables.value(name));
    }
    out.set('MAKELEVEL', String(this.manner.level + 1));
    return out;
  }

  private fail(text: string): void {
    const {
      name,
      manner: { flags },
    } = this;
    this.machine.say('error', `${name}: *** ${text}.${flags.has('k') ? '' : '  Stop.'}`);
    if (!flags.has('k')) this.stopped = true;
  }
}

/** It came from the environment, and the Makefile has given it another value. */
function inEnvironment(variables: Variables, name: string): boolean {
  return variables.raw('.ENVIRONMENT')?.value.split(' ').includes(name) === true;
}

function splitLines(text: string): string[] {
  return text.split(/(?<!\\)\n/);
}

/** `$@`, `$<`, `$^`, `$+`, `$?`, `$*`, `$|`, and of each its folder (D) and its name (F). */
function automatic(
  name: string,
  stem: string,
  needs: readonly string[],
  order: readonly string[],
  changed: readonly string[],
): (readonly [string, Variable])[] {
  const unique = [...new Set(needs)];
  const values: Record<string, string> = {
    '@': name,
    '<': needs[0] ?? '',
    '^': unique.join(' '),
    '+': needs.join(' '),
    '?': unique.filter((need) => changed.includes(need)).join(' '),
    '*': stem,
    '|': order.join(' '),
  };
  const make = (value: string): Variable => ({ value, recursive: false, origin: 'automatic' });
  const each = (value: string, change: (word: string) => string): Variable => make(words(value).map(change).join(' '));
  return Object.entries(values).flatMap(([letter, value]) => [
    [letter, make(value)] as const,
    [`${letter}D`, each(value, (word) => (word.includes('/') ? word.slice(0, word.lastIndexOf('/')) : '.'))] as const,
    [`${letter}F`, each(value, (word) => word.slice(word.lastIndexOf('/') + 1))] as const,
  ]);
}
