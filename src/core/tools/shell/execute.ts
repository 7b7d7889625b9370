// SPDX-License-Identifier: GPL-2.0-only
/**
 * Commands carried out: lists, pipelines, compound and simple commands, redirections.
 * POSIX.1-2017, Shell Command Language, 2.7 to 2.9. The words of errors are bash's.
 *
 * A pipeline's commands run one after the other, each with all that the one before wrote; each in a
 * subshell of its own. No command outlives its line.
 */
import { ArithmeticProblem, evaluate } from './arithmetic';
import { fromBytes, fromText, toText } from './bytes';
import { commands } from './commands';
import { builtins } from './commands/builtins';
import { failed } from './commands/types';
import { holds } from './conditions';
import { Jump, requoted } from './control';
import { ExpansionProblem, expandPattern, expandText, expandWord } from './expand';
import type { Shell, Written } from './index';
import { patternOf } from './patterns';
import { Running } from './running';
import { errnoText } from './session';
import { Collected, FileSink, Input, closed, nowhere, type Io, type Sink } from './streams';
import type { Assignment, Compound, CompoundCommand, List, Node, Redirect, Simple } from './syntax';

/** Calls inside calls, and commands of one line: more than anybody means. */
const MAX_DEPTH = 100;
const MAX_COMMANDS = 20_000;

export class Executor {
  private depth = 0;
  private ran = 0;
  /** loops around the command */
  loops = 0;
  /** a test is being made: `set -e` looks away */
  private testing = 0;

  constructor(private readonly shell: Shell) {}

  list(list: List, io: Io): number {
    const { shell } = this;
    for (const [i, { when, negated, pipeline }] of list.entries()) {
      if ((when === '&&' && shell.status !== 0) || (when === '||' && shell.status === 0)) continue;
      shell.status = this.pipeline(pipeline, io);
      if (negated) shell.status = Number(shell.status === 0);
      else if (shell.status !== 0 && shell.options.has('e') && this.testing === 0 && (list[i + 1]?.when ?? ';') === ';')
        throw new Jump('exit', shell.status);
    }
    return shell.status;
  }

  private pipeline(nodes: readonly Node[], io: Io): number {
    if (nodes.length === 1) return this.node(nodes[0]!, io);
    let { input } = io;
    let status = 0;
    for (const [i, node] of nodes.entries()) {
      const isLast = i === nodes.length - 1;
      const pipe = new Collected();
      const sinks = isLast ? io.sinks : new Map([...io.sinks, [1, pipe]]);
      // head is done before the one that writes to it, which then ends without a word
      const cut = nodes
        .slice(i + 1)
        .some((n) => n.kind === 'simple' && n.words[0]?.some((p) => p.kind === 'text' && p.text === 'head'));
      status = this.shell.subshell(() => this.node(node, { input, sinks }, cut));
      input = new Input(pipe.text);
    }
    return status;
  }

  private node(node: Node, io: Io, cut = false): number {
    if (++this.depth > MAX_DEPTH) {
      this.depth = 0;
      throw new Jump('stop', 1);
    }
    try {
      return node.kind === 'simple' ? this.simple(node, io, cut) : this.compoundCommand(node, io);
    } catch (problem) {
      if (!(problem instanceof ExpansionProblem || problem instanceof ArithmeticProblem)) throw problem;
      this.say(io, problem.message);
      throw new Jump('abort', 1);
    } finally {
      this.depth = Math.max(0, this.depth - 1);
    }
  }

  private say(io: Io, text: string, status = 1): number {
    io.sinks.get(2)!.write(fromText(`bash: ${text}\n`));
    return status;
  }

  /** Counted, so that what never ends is stopped. */
  private count(): void {
    if (++this.ran > MAX_COMMANDS || this.shell.written > this.shell.most) throw new Jump('stop', 141);
  }

  // ---- compound commands ----

  private compoundCommand({ compound, redirects }: CompoundCommand, io: Io): number {
    if (redirects.length === 0) return this.compound(compound, io);
    return this.as('bash', '', () => {
      const inside = this.redirected(redirects, io);
      if (typeof inside === 'number') return inside;
      const status = this.compound(compound, inside.io);
      inside.close();
      return status;
    });
  }

  private compound(compound: Compound, io: Io): number {
    const { shell } = this;
    switch (compound.kind) {
      case 'group':
        return this.list(compound.body, io);
      case 'subshell':
        return shell.subshell(() => this.list(compound.body, io));
      case 'if':
        for (const { test, body } of compound.branches) if (this.test(test, io)) return this.list(body, io);
        return compound.otherwise ? this.list(compound.otherwise, io) : 0;
      case 'while':
        return this.loop(() => this.test(compound.test, io) !== compound.until, compound.body, io);
      case 'for': {
        const values = compound.words?.flatMap((word) => expandWord(word, shell)) ?? [...shell.positional];
        let next = 0;
        const step = (): boolean => {
          const value = values[next++];
          if (value !== undefined) shell.set(compound.name, value);
          return value !== undefined;
        };
        return this.loop(step, compound.body, io);
      }
      case 'for-arithmetic': {
        const value = (word: typeof compound.test): bigint => evaluate(expandText(word, shell), shell);
        value(compound.begin);
        let first = true;
        const step = (): boolean => {
          if (!first) value(compound.step);
          first = false;
          return expandText(compound.test, shell).trim() === '' || value(compound.test) !== 0n;
        };
        return this.loop(step, compound.body, io);
      }
      case 'case':
        return this.choose(compound, io);
      case 'condition':
        return this.judged(io, () => holds(compound.condition, shell));
      case 'arithmetic':
        return this.judged(io, () => evaluate(expandText(compound.expression, shell), shell) !== 0n, '((: ');
      case 'function':
        shell.functions.set(compound.name, compound.body);
        return 0;
    }
  }

  private judged(io: Io, work: () => boolean, prefix = ''): number {
    this.count();
    try {
      return work() ? 0 : 1;
    } catch (problem) {
      if (!(problem instanceof ArithmeticProblem)) throw problem;
      return this.say(io, prefix + problem.message);
    }
  }

  private test(list: List, io: Io): boolean {
    this.testing++;
    try {
      return this.list(list, io) === 0;
    } finally {
      this.testing--;
    }
  }

  private loop(goOn: () => boolean, body: List, io: Io): number {
    let status = 0;
    this.loops++;
    try {
      while (goOn()) {
        this.count();
        try {
          status = this.list(body, io);
        } catch (jump) {
          if (!(jump instanceof Jump) || (jump.kind !== 'break' && jump.kind !== 'continue')) throw jump;
          if (--jump.count > 0 && this.loops > 1) throw jump;
          status = 0;
          if (jump.kind === 'break') break;
        }
      }
    } finally {
      this.loops--;
    }
    return (this.shell.status = status);
  }

  private choose({ word, arms }: Extract<Compound, { kind: 'case' }>, io: Io): number {
    const value = expandText(word, this.shell);
    let status = 0;
    let falling = false;
    for (const { patterns, body, end } of arms) {
      if (!falling && !patterns.some((pattern) => patternOf(expandPattern(pattern, this.shell)).test(value))) continue;
      this.shell.status = 0;
      status = this.list(body, io);
      falling = end === ';&';
      if (end === ';;') break;
    }
    return status;
  }

  // ---- simple commands ----

  private simple(node: Simple, io: Io, cut: boolean): number {
    const { shell } = this;
    this.count();
    const before = shell.substituted;
    const fields = node.words.flatMap((word) => expandWord(word, shell));
    const written = node.words.some((word) => word.some((piece) => piece.kind !== 'text'));
    const [name, ...args] = unsudo(fields);
    if (name === undefined && fields.length > 0) return this.write(io, failed('usage: sudo [-E] command', 1), 'sudo');
    if (shell.options.has('x') && fields.length > 0)
      io.sinks.get(2)!.write(fromText(`+ ${fields.map(requoted).join(' ')}\n`));
    const text = written ? [fields.join(' '), node.text.slice(redirectAt(node.text))].join(' ').trim() : node.text;
    const program = name === undefined || isBuiltin(name) ? 'bash' : name;
    return this.as(
      program,
      text,
      () => {
        const inside = this.redirected(node.redirects, io);
        if (typeof inside === 'number') return inside;
        try {
          if (name === undefined) {
            for (const one of node.assignments) this.assign(one);
            // `x=$(false)` has the status of what ran in it.
            return shell.substituted > before ? shell.status : 0;
          }
          return this.withAssignments(node.assignments, name, () => this.call(name, args, inside.io));
        } finally {
          inside.close();
        }
      },
      io,
      cut,
    );
  }

  private assign({ name, value, append }: Assignment): void {
    const { shell } = this;
    const text = expandText(value, shell);
    if (shell.options.has('x')) shell.screenError(`+ ${name}=${requoted(text)}\n`);
    shell.set(name, append ? shell.get(name) + text : text);
  }

  /** `X=1 command`: for that command alone. */
  private withAssignments(assignments: readonly Assignment[], name: string, work: () => number): number {
    if (assignments.length === 0) return work();
    const { shell } = this;
    const kept = assignments.map((one) => [one.name, shell.variable(one.name)] as const);
    for (const one of assignments) {
      this.assign(one);
      shell.export(one.name);
    }
    const status = work();
    if (name !== 'export' && name !== 'eval') for (const [variable, value] of kept) shell.restore(variable, value);
    return status;
  }

  /** A program of that name runs; what the kernel does to it is said. */
  private as(name: string, text: string, work: () => number, io?: Io, cut = false): number {
    const { shell } = this;
    const outer = shell.current;
    const running = new Running(shell.session.kernel, name, text, shell.session.recorder);
    shell.current = running;
    const error = new Collected();
    let status = work();
    if (running.killed) {
      error.write('Killed\n');
      status = 137;
    } else if (running.broken) {
      const { path, error: number } = running.broken;
      error.write(fromText(`${name}: ${path}: ${errnoText(number)}\n`));
      status = 1;
    } else if (running.endless) {
      if (!cut) error.write('kmodscope: stopped: there was no end in sight\n');
      status = 141;
    }
    if (error.text !== '') io?.sinks.get(2)!.write(error.text);
    running.end(status, toText(shell.complained + error.text));
    shell.complained = '';
    shell.current = outer;
    return status;
  }

  /** A function, something built in, or a program. */
  call(name: string, args: readonly string[], io: Io): number {
    const { shell } = this;
    const body = shell.functions.get(name);
    if (body) return this.function(body, args, io);
    if (Object.hasOwn(builtins, name)) {
      const done = builtins[name]!(args, { shell, executor: this, io });
      return typeof done === 'number' ? done : this.write(io, done, name);
    }
    const kept = shell.columns;
    if (!shell.isScreen(io.sinks.get(1))) shell.columns = undefined;
    shell.inputIsFile = io.input.from === 'file';
    try {
      if (Object.hasOwn(commands, name)) return this.write(io, commands[name]!(args, io.input.rest, shell), name);
      return this.write(io, this.file(name, args, io), name);
    } finally {
      shell.columns = kept;
    }
  }

  private function(body: Node, args: readonly string[], io: Io): number {
    const { shell } = this;
    const kept = shell.positional;
    shell.positional = args;
    const { loops } = this;
    this.loops = 0;
    shell.locals.push(new Map());
    try {
      return this.node(body, io);
    } catch (jump) {
      if (jump instanceof Jump && jump.kind === 'return') return jump.count;
      throw jump;
    } finally {
      for (const [name, value] of shell.locals.pop()!) shell.restore(name, value);
      this.loops = loops;
      shell.positional = kept;
    }
  }

  /** A name with a slash in it: a script, if it may be run. */
  private file(name: string, args: readonly string[], io: Io): Written {
    const { shell } = this;
    const missing = (why: string, status: number): Written => failed(`bash: ${name}: ${why}`, status);
    if (!name.includes('/')) return missing('command not found', 127);
    const path = shell.path(name);
    const entry = shell.session.tree.stat(path);
    // /usr/bin/insmod is insmod.
    const program = /^\/(?:usr\/)?s?bin\/(\w[\w.-]*)$/.exec(path)?.[1];
    if (!entry && program !== undefined && Object.hasOwn(commands, program))
      return commands[program]!(args, io.input.rest, shell);
    if (!entry) return missing('No such file or directory', 127);
    if (entry.kind === 'folder') return missing('Is a directory', 126);
    if ((entry.mode & 0o111) === 0) return missing('Permission denied', 126);
    const bytes = shell.read(name);
    if (typeof bytes === 'number') return missing(errnoText(bytes), 126);
    if (bytes[0] === 0x7f) return missing('cannot execute binary file: Exec format error', 126);
    return { stdout: '', stderr: '', status: this.script(toText(fromBytes(bytes)), [name, ...args], io) };
  }

  /** Text as a shell of its own would run it; `names`: `$0` and on. */
  script(text: string, names: readonly string[], io: Io): number {
    const { shell } = this;
    return shell.subshell(() => {
      const [zero, ...positional] = names;
      shell.positional = positional;
      if (zero !== undefined) shell.set('0', zero);
      return this.text(text, io);
    }, true);
  }

  /** A line that was typed, `eval`, `source`, scripts: a complete command after the other. */
  text(text: string, io: Io): number {
    const { shell } = this;
    // `$?` is the last line's until a command of this one has ended
    let ran = false;
    for (const parsed of shell.parseLines(text)) {
      ran = true;
      if ('list' in parsed) this.line(parsed.list, io);
      else {
        const message = 'error' in parsed ? parsed.error : parsed.incomplete;
        // A bad substitution is found when it is made; the others when the line is read.
        shell.status = this.say(io, message, message.endsWith('bad substitution') ? 1 : 2);
      }
    }
    if (!ran) shell.status = 0;
    return shell.status;
  }

  /** What cannot be expanded ends its line. */
  private line(list: List, io: Io): void {
    try {
      this.list(list, io);
    } catch (jump) {
      if (!(jump instanceof Jump) || jump.kind !== 'abort') throw jump;
      this.shell.status = jump.count;
    }
  }

  /** Sends what a command wrote where it belongs. */
  private write(io: Io, done: Written, name: string): number {
    let { status } = done;
    const parts = done.parts ?? [
      { stream: 1, bytes: done.stdout },
      { stream: 2, bytes: done.stderr },
    ];
    for (const { stream, bytes } of parts) {
      if (bytes === '') continue;
      if (stream === 2) this.shell.complained += bytes;
      const error = io.sinks.get(stream)!.write(bytes);
      if (error === 0 || stream === 2) continue;
      // whom the kernel has killed says nothing more
      if (this.shell.running.killed) break;
      const text = fromText(`${isBuiltin(name) ? 'bash: ' : ''}${name}: write error: ${errnoText(error)}\n`);
      this.shell.complained += text;
      io.sinks.get(2)!.write(text);
      status = 1;
      break;
    }
    return status;
  }

  // ---- redirections ----

  /** From left to right, as 2.7 says. An unusable name ends the command: then its status. */
  private redirected(redirects: readonly Redirect[], io: Io): { readonly io: Io; close(): void } | number {
    const opened: FileSink[] = [];
    const sinks = new Map(io.sinks);
    let { input } = io;
    const done = (): void => {
      for (const sink of opened) sink.file.close();
    };
    for (const { fd, operator, target } of redirects) {
      const text = expandText(target, this.shell);
      if (operator === '<<' || operator === '<<<') {
        input = new Input(fromText(operator === '<<' ? text : `${text}\n`));
        continue;
      }
      if ((operator === '>&' || operator === '<&') && /^(?:\d+|-)$/.test(text)) {
        const sink = text === '-' ? closed : sinks.get(Number(text));
        if (!sink && !(operator === '<&' && text === '0')) {
          done();
          return this.say(io, `${text}: Bad file descriptor`);
        }
        if (sink && operator === '>&') sinks.set(fd, sink);
        continue;
      }
      if (operator === '<' || operator === '<>') {
        const bytes = this.shell.path(text) === '/dev/null' ? new Uint8Array(0) : this.shell.read(text);
        if (typeof bytes === 'number') {
          done();
          return this.cannot(text, bytes, io);
        }
        input = new Input(fromBytes(bytes), 'file');
        continue;
      }
      const sink = this.opened(text, operator === '>>' || operator === '&>>');
      if (typeof sink === 'number') {
        done();
        return this.cannot(text, sink, io);
      }
      if (sink instanceof FileSink) opened.push(sink);
      if (operator === '&>' || operator === '&>>' || operator === '>&') sinks.set(1, sink).set(2, sink);
      else sinks.set(fd, sink);
    }
    return { io: { input, sinks }, close: done };
  }

  private opened(name: string, append: boolean): Sink | number {
    const path = this.shell.path(name);
    if (path === '/dev/null') return nowhere;
    const file = this.shell.session.tree.open(path, append);
    return typeof file === 'number' ? file : new FileSink(file);
  }

  private cannot(name: string, error: number, io: Io): number {
    const text = `${name}: ${errnoText(error)}`;
    this.shell.complained += fromText(`bash: ${text}\n`);
    return this.say(io, text);
  }
}

/** sudo has nothing to ask: whoever is here is root. */
function unsudo(fields: readonly string[]): readonly string[] {
  if (fields[0] !== 'sudo') return fields;
  let at = 1;
  while (/^-[EHnSkb]+$|^[A-Za-z_]\w*=/.test(fields[at] ?? '')) at++;
  if (/^-[is]$/.test(fields[at] ?? '')) return fields[at + 1] === undefined ? ['true'] : fields.slice(at + 1);
  return unsudo(fields.slice(at));
}

const ownPrograms = new Set(['echo', 'printf', 'pwd', 'cd', 'true', 'false', ':', 'exit', 'help', 'test', '[']);
const isBuiltin = (name: string): boolean => Object.hasOwn(builtins, name) || ownPrograms.has(name);

/** Where a command's redirections begin in its text. */
function redirectAt(text: string): number {
  const at = text.search(/(?:\s\d?|\s?)[<>](?!\()/);
  return at < 0 ? text.length : at;
}
