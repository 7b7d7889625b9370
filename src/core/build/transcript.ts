// SPDX-License-Identifier: GPL-2.0-only
/**
 * What `make -C /lib/modules/.../build M=folder` prints of a build.
 *
 * In: the plan, what each program said, what was made anew. Out: lines in Kbuild's order, up to the first program that
 * failed. By scripts/Makefile.build, Makefile.modpost and Makefile.modfinal of Linux 5.4.59, whose line numbers the
 * errors name; checked against its transcripts in transcript.test.ts. vmlinux is made here too, after the folder's
 * built-in objects and before its modules.
 */
import { hasErrors, type Diagnostic } from '../base/diagnostic';
import { nameAt } from '../make';
import type { Span } from '../base/span';
import type { Printed } from '../run';
import type { BuildPlan, UnitPlan } from '../source/types';

export interface Work {
  readonly plan: BuildPlan;
  /** M, as make was given it */
  readonly folder: string;
  /** how many makes stand above the one in the kernel's tree */
  readonly level: number;
  /** make's flags: `s` says nothing, `k` goes on; V=1 */
  readonly silent: boolean;
  readonly verbose: boolean;
  readonly keepGoing: boolean;
  /** of Kbuild itself: what is wrong with a Makefile */
  readonly kbuild: readonly Diagnostic[];
  /** by object or image: what was said while it was made; those that were up to date are not there */
  readonly made: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly modpost: readonly Diagnostic[] | undefined;
  print(diagnostics: readonly Diagnostic[]): string;
  /** a place's line, counted from 1 */
  lineOf(span: Span): number;
}

export function transcribe(work: Work): readonly Printed[] {
  return new Transcriber(work).run();
}

/** Where 5.4.59 has the rules that fail. */
const at = {
  compile: 'scripts/Makefile.build:266',
  join: 'scripts/Makefile.build:437',
  descend: 'scripts/Makefile.build:500',
  modpost: 'scripts/Makefile.modpost:94',
  final: 'scripts/Makefile.modpost:96',
  modObject: 'scripts/Makefile.modfinal:28',
  link: 'scripts/Makefile.modfinal:41',
  folder: 'Makefile:1706',
  modules: 'Makefile:1619',
  vmlinux: 'Makefile:1080',
};

class Transcriber {
  private readonly printed: Printed[] = [];
  private failed = false;

  constructor(private readonly work: Work) {}

  run(): readonly Printed[] {
    const { plan, kbuild, made, modpost } = this.work;
    this.said();
    for (const { id, text } of kbuild)
      if (id === 'make.circular')
        this.note(
          1,
          text.replace(/\S+\.o\b/g, (name) => this.path(name)),
        );
    const warnings = kbuild.filter(({ severity, id }) => severity === 'warning' && id === 'make.config');
    this.say('error', this.work.print(warnings));
    this.directory('');
    if (!this.failed || this.work.keepGoing) this.kbuildFailed();
    if (this.failed) return this.printed;
    if (plan.builtin.length > 0) this.vmlinux();
    // With nothing to post it goes through the list all the same.
    const said = modpost ?? (plan.builtin.length === 0 && kbuild.length === 0 ? [] : undefined);
    if (this.failed || said === undefined) return this.printed;
    this.said();
    this.out('  Building modules, stage 2.');
    this.out(`  MODPOST ${plan.modules.length} modules`);
    this.say('error', this.work.print(said));
    if (hasErrors(said)) {
      this.star(1, `[${at.modpost}: __modpost] Error 1`);
      this.star(0, `[${at.modules}: modules] Error 2`);
      return this.printed;
    }
    for (const module of [...plan.modules].sort()) {
      const stem = module.replace(/\.o$/, '');
      if (!this.compile(`${stem}.mod.o`, true, `${at.modObject}: ${this.path(`${stem}.mod.o`)}`, 2)) {
        this.star(1, `[${at.final}: __modpost] Error 2`);
        this.star(0, `[${at.modules}: modules] Error 2`);
        break;
      }
      const linked = made.get(`${stem}.ko`);
      if (!linked) continue;
      this.out(`  LD [M]  ${this.path(`${stem}.ko`)}`);
      this.say('error', this.work.print(linked));
      if (!hasErrors(linked)) continue;
      this.star(2, `[${at.link}: ${this.path(`${stem}.ko`)}] Error 1`);
      this.star(1, `[${at.final}: __modpost] Error 2`);
      this.star(0, `[${at.modules}: modules] Error 2`);
      break;
    }
    return this.printed;
  }

  /** One folder: those below it first, then what is built in, then modules. */
  private directory(path: string): void {
    const { plan, made } = this.work;
    const objects = [...plan.units.map((unit) => unit.object), ...plan.modules, ...plan.builtin];
    const below = new Set(
      objects
        .filter((o) => o.startsWith(path) && o.slice(path.length).includes('/'))
        .map((o) => path + o.slice(path.length).split('/')[0]! + '/'),
    );
    for (const folder of below) {
      this.directory(folder);
      if (this.failed && !this.work.keepGoing) return;
    }
    const depth = path.split('/').length - 1;
    const here = (object: string): boolean => object.startsWith(path) && !object.slice(path.length).includes('/');
    const fresh = (unit: UnitPlan): boolean => here(unit.object) && made.has(unit.object);
    const builtin = plan.units.filter((unit) => !unit.module && fresh(unit));
    for (const unit of builtin) if (!this.unit(unit, depth)) return;
    if (builtin.length > 0) this.out(`  AR      ${this.path(`${path}built-in.a`)}`);
    const joined = new Set(plan.composites.flatMap(({ parts }) => parts));
    for (const module of plan.modules.filter(here)) {
      const composite = plan.composites.find(({ object }) => object === module);
      for (const part of composite?.parts ?? [module]) {
        const unit = plan.units.find(({ object }) => object === part);
        if (unit && made.has(part) && (composite || !joined.has(part)) && !this.unit(unit, depth)) return;
      }
      const linked = composite && made.get(module);
      if (!linked) continue;
      this.out(`  LD [M]  ${this.path(module)}`);
      this.say('error', this.work.print(linked));
      if (hasErrors(linked)) {
        this.star(depth + 1, `[${at.join}: ${this.path(module)}] Error 1`);
        this.upwards(module, depth);
        return;
      }
    }
  }

  private readonly told = new Set<string>();

  private unit(unit: UnitPlan, depth: number): boolean {
    if (this.told.has(unit.object)) return true;
    this.told.add(unit.object);
    const words = (): string =>
      `  gcc ${unit.cppFlags.map(quoted).join(' ')} ${unit.warnings.join(' ')} -c -o ${this.path(unit.object)} ${this.path(unit.source)}`;
    const rule = `${at.compile}: ${this.path(unit.object)}`;
    if (this.compile(unit.object, unit.module, rule, depth + 1, words)) return true;
    this.upwards(unit.object, depth);
    return this.work.keepGoing;
  }

  private compile(object: string, module: boolean, rule: string, level: number, words?: () => string): boolean {
    const said = this.work.made.get(object);
    if (!said) return true;
    this.out(`  CC ${module ? '[M]  ' : '     '}${this.path(object)}`, words);
    this.say('error', this.work.print(said));
    if (!hasErrors(said)) return true;
    this.star(level, `[${rule}] Error 1`);
    return false;
  }

  /** Each make above says which of its own it was. */
  private upwards(object: string, depth: number): void {
    const parts = object.split('/').slice(0, -1);
    for (let level = Math.min(depth, parts.length); level > 0; level--)
      this.star(level, `[${at.descend}: ${this.path(parts.slice(0, level).join('/'))}] Error 2`);
    this.star(0, `[${at.folder}: ${this.work.folder}] Error 2`);
  }

  /** Kbuild's own complaint: a target nobody can make, a Makefile that is none. */
  private kbuildFailed(): void {
    const { kbuild } = this.work;
    const errors = kbuild.filter(({ severity }) => severity === 'error' || severity === 'fatal');
    if (errors.length === 0) return;
    for (const { id, span, text } of errors) {
      const path = /^(?:No rule to make target '|)(.*\/)/.exec(text)?.[1] ?? '';
      const depth = path.split('/').length - 1;
      if (id === 'make.no-makefile') this.say('error', `scripts/Makefile.build:42: ${this.named(text)}\n`);
      else if (id === 'make.makefile' && span)
        this.say('error', `${this.path(span.file)}:${this.work.lineOf(span)}: *** ${text}\n`);
      else this.star(depth + 1, this.named(text));
      if (id === 'make.no-makefile') continue;
      this.upwards(path, depth);
      return;
    }
  }

  /** Objects of the project, wherever a message names one. */
  private named(text: string): string {
    return text
      .replace(/'(?!__)([^'/][^']*)'/g, (_, name: string) => `'${this.path(name)}'`)
      .replace(/^(\S*Makefile): /, (_, name: string) => `${this.path(name)}: `);
  }

  private vmlinux(): void {
    const said = this.work.made.get('vmlinux');
    if (!said) return;
    this.out('  LD      vmlinux');
    this.say('error', this.work.print(said));
    if (hasErrors(said)) this.star(0, `[${at.vmlinux}: vmlinux] Error 1`);
    else this.out('  SYSMAP  System.map');
  }

  /** What `$(info)` and `$(warning)` say: each time the Makefile is read. */
  private said(): void {
    for (const { stream, text } of this.work.plan.said) this.say(stream, `${text}\n`);
  }

  private path(name: string): string {
    return `${this.work.folder}/${name}`.replace(/^\.\//, '');
  }

  private star(level: number, text: string): void {
    this.note(level, `*** ${text}`);
    this.failed = true;
  }

  private note(level: number, text: string): void {
    this.say('error', `${nameAt(level + this.work.level)}: ${text}\n`);
  }

  /** `words`: the command itself, for V=1. */
  private out(text: string, words?: () => string): void {
    if (this.work.silent) return;
    const command = this.work.verbose ? (words?.() ?? '') : text;
    if (command !== '') this.say('out', `${command}\n`);
  }

  private say(stream: Printed['stream'], text: string): void {
    if (text !== '') this.printed.push({ stream, text });
  }
}

function quoted(flag: string): string {
  return /["\\$\s]/.test(flag) ? `'${flag}'` : flag;
}
