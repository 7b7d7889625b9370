// SPDX-License-Identifier: GPL-2.0-only
/**
 * sed 4.9, as far as one line of it goes: `s`, `y`, `p`, `d`, `q`, `=`, `a`, `i`, `c`, `n`, `N`, `D`, `P`, `h`, `H`, `g`,
 * `G`, `x`, `{}`, with addresses. Branches, `w` and `e` are not in it.
 */
import { EISDIR } from '../../../load/errno';
import { fromBytes, fromText, type ByteString } from '../bytes';
import { PatternProblem, regexSource } from '../patterns';
import { each, failed, gnuOptions, isWritten, linesOf, ok, type Command } from './types';

type Address =
  | { readonly line: number }
  | { readonly last: true }
  | { readonly regexp: RegExp }
  | { readonly first: number; readonly step: number }
  | { readonly count: number };

interface Instruction {
  readonly from: Address | undefined;
  readonly to: Address | undefined;
  readonly not: boolean;
  readonly letter: string;
  /** of `a`, `i`, `c`, `q` */
  readonly text: string;
  readonly substitute: Substitution | undefined;
  readonly body: readonly Instruction[];
  /** the range is open since this line */
  since: number | undefined;
}

interface Substitution {
  readonly regexp: RegExp;
  readonly put: string;
  readonly print: boolean;
  readonly global: boolean;
  readonly nth: number;
  /** `y`: character by character */
  readonly map: ReadonlyMap<string, string> | undefined;
}

class SedProblem extends Error {}

class Script {
  private at = 0;
  private last: RegExp | undefined;

  constructor(
    private readonly text: string,
    private readonly extended: boolean,
  ) {}

  all(inside = false): Instruction[] {
    const out: Instruction[] = [];
    for (;;) {
      while (/[\s;]/.test(this.peek())) this.at++;
      if (this.at >= this.text.length) {
        if (inside) throw new SedProblem("unmatched `{'");
        return out;
      }
      if (this.peek() === '#') {
        while (this.at < this.text.length && this.peek() !== '\n') this.at++;
        continue;
      }
      if (this.peek() === '}') {
        if (!inside) throw this.wrong("unexpected `}'", 1);
        this.at++;
        return out;
      }
      out.push(this.one());
    }
  }

  private peek(): string {
    return this.text[this.at] ?? '';
  }

  private wrong(what: string, ahead = 0): SedProblem {
    return new SedProblem(`char ${this.at + ahead}: ${what}`);
  }

  private one(): Instruction {
    const from = this.address(false);
    let to: Address | undefined;
    if (from && this.peek() === ',') {
      this.at++;
      to = this.address(true);
      if (!to) throw this.wrong("unexpected `,'", 0);
    }
    while (this.peek() === ' ') this.at++;
    const not = this.peek() === '!';
    while (this.peek() === '!' || this.peek() === ' ') this.at++;
    const letter = this.peek();
    this.at++;
    const made = { from, to, not, letter, text: '', substitute: undefined, body: [], since: undefined };
    switch (letter) {
      case '{':
        return { ...made, body: this.all(true) };
      case 's':
        return { ...made, substitute: this.substitution() };
      case 'y':
        return { ...made, substitute: this.transliteration() };
      case 'a':
      case 'i':
      case 'c':
        return { ...made, text: this.line() };
      case 'q':
      case 'Q': {
        const status = /^\s*(\d*)/.exec(this.text.slice(this.at))!;
        this.at += status[0].length;
        return this.ended({ ...made, text: status[1]! });
      }
      case '':
        throw new SedProblem(`char ${this.text.length}: missing command`);
      default:
        if (!'pdDPnNhHgGx=z'.includes(letter)) throw this.wrong(`unknown command: \`${letter}'`);
        return this.ended(made);
    }
  }

  private ended(made: Instruction): Instruction {
    while (this.peek() === ' ') this.at++;
    if (this.peek() !== '' && !/[;\n}#]/.test(this.peek())) throw this.wrong('extra characters after command', 1);
    return made;
  }

  /** The text behind `a`, `i`, `c`: the rest of the line; in the classic way behind `\` and a newline. */
  private line(): string {
    const match = /^(?:\s*\\\n|[ \t]*\\?)((?:\\\n|[^\n])*)/.exec(this.text.slice(this.at))!;
    this.at += match[0].length;
    if (match[1] === '') throw this.wrong("expected \\ after `a', `c' or `i'");
    return match[1]!.replace(/\\(.)/gs, '$1');
  }

  private address(second: boolean): Address | undefined {
    const rest = this.text.slice(this.at);
    const number = /^(?:(\d+)~(\d+)|(\d+)|\$|\+(\d+))/.exec(rest);
    if (number && (number[4] === undefined || second)) {
      this.at += number[0].length;
      if (number[2] !== undefined) return { first: Number(number[1]), step: Number(number[2]) };
      if (number[3] !== undefined) return { line: Number(number[3]) };
      return number[4] === undefined ? { last: true } : { count: Number(number[4]) };
    }
    if (this.peek() !== '/' && this.peek() !== '\\') return undefined;
    if (this.peek() === '\\') this.at++;
    const delimiter = this.peek();
    this.at++;
    const pattern = this.upTo(delimiter, 'unterminated address regex');
    const flags = this.peek() === 'I' ? (this.at++, 'i') : '';
    return { regexp: this.regexp(pattern, flags) };
  }

  /** Up to the delimiter, which may be escaped; inside brackets it is itself. */
  private upTo(delimiter: string, problem: string): string {
    let out = '';
    for (;;) {
      const c = this.peek();
      if (c === '') throw new SedProblem(`char ${this.text.length}: ${problem}`);
      this.at++;
      if (c === delimiter) return out;
      if (c === '\\' && this.peek() === delimiter) {
        out += delimiter;
        this.at++;
      } else if (c === '\\') out += c + this.text[this.at++];
      else out += c;
    }
  }

  private regexp(pattern: string, flags: string): RegExp {
    if (pattern === '') {
      if (!this.last) throw new SedProblem('char 0: no previous regular expression');
      return this.last;
    }
    try {
      return (this.last = new RegExp(regexSource(pattern, this.extended), flags));
    } catch (problem) {
      if (problem instanceof PatternProblem) throw this.wrong(problem.message);
      throw problem instanceof SyntaxError ? this.wrong('Invalid preceding regular expression') : problem;
    }
  }

  private substitution(): Substitution {
    const delimiter = this.peek();
    this.at++;
    const pattern = this.upTo(delimiter, "unterminated `s' command");
    const put = this.upTo(delimiter, "unterminated `s' command");
    let [print, global, nth, flags] = [false, false, 1, ''];
    for (;;) {
      const number = /^\d+/.exec(this.text.slice(this.at))?.[0];
      if (number !== undefined) {
        nth = Number(number);
        this.at += number.length;
        continue;
      }
      const c = this.peek();
      if (c === 'g') global = true;
      else if (c === 'p') print = true;
      else if (c === 'i' || c === 'I') flags = 'i';
      else break;
      this.at++;
    }
    while (this.peek() === ' ') this.at++;
    if (this.peek() !== '' && !/[;\n}#]/.test(this.peek())) throw this.wrong("unknown option to `s'", 1);
    const regexp = this.regexp(pattern, flags);
    const groups = (regexp.source.match(/(?<!\\)\((?!\?)/g) ?? []).length;
    const reference = /\\([1-9])/.exec(put.replaceAll('\\\\', ''))?.[1];
    if (reference !== undefined && Number(reference) > groups)
      throw this.wrong(`invalid reference \\${reference} on \`s' command's RHS`);
    return { regexp, put, print, global, nth, map: undefined };
  }

  private transliteration(): Substitution {
    const delimiter = this.peek();
    this.at++;
    const [from, to] = [0, 1].map(() => this.upTo(delimiter, "unterminated `y' command").replace(/\\n/g, '\n')) as [
      string,
      string,
    ];
    if (from.length !== to.length) throw this.wrong("strings for `y' command are different lengths");
    const map = new Map([...from].map((c, i) => [c, to[i]!]));
    return { regexp: /[^]/, put: '', print: false, global: true, nth: 1, map };
  }
}

/** `&`, `\1`, `\n`, `\U` and its kin. */
function replaced(put: string, found: RegExpMatchArray): string {
  let out = '';
  let turn = (text: string): string => text;
  let once: ((text: string) => string) | undefined;
  const add = (text: string): void => {
    let shown = turn(text);
    if (once && shown !== '') {
      shown = once(shown.slice(0, 1)) + shown.slice(1);
      once = undefined;
    }
    out += shown;
  };
  for (const [part, letter] of put.matchAll(/\\([^])|&|[^\\&]+/g)) {
    if (part === '&') add(found[0]);
    else if (letter === undefined) add(part);
    else if (/\d/.test(letter)) add(found[Number(letter)] ?? '');
    else if (letter === 'U') turn = (text) => text.toUpperCase();
    else if (letter === 'L') turn = (text) => text.toLowerCase();
    else if (letter === 'u') once = (text) => text.toUpperCase();
    else if (letter === 'l') once = (text) => text.toLowerCase();
    else if (letter === 'E') turn = (text) => text;
    else add(letter === 'n' ? '\n' : letter === 't' ? '\t' : letter);
  }
  return out;
}

class Run {
  private out = '';
  private next = 0;
  private hold = '';
  private space = '';
  private behind: string[] = [];
  status = 0;

  constructor(
    private readonly script: readonly Instruction[],
    private readonly lines: readonly string[],
    private readonly quiet: boolean,
    private readonly complete: boolean,
  ) {}

  result(): ByteString {
    while (this.next < this.lines.length) {
      this.space = this.lines[this.next++]!;
      const way = this.block(this.script);
      if (way !== 'd' && way !== 'Q' && !this.quiet) this.print(this.space);
      this.flush();
      if (way === 'q' || way === 'Q') return this.out;
    }
    return !this.complete && this.out.endsWith('\n') && this.printedLast ? this.out.slice(0, -1) : this.out;
  }
  /** the last thing written is the last line, which had no end */
  private printedLast = false;

  private print(text: string): void {
    this.out += `${text}\n`;
    this.printedLast = this.next === this.lines.length;
  }

  private flush(): void {
    for (const text of this.behind.splice(0)) {
      this.out += `${text}\n`;
      this.printedLast = false;
    }
  }

  private selected(one: Instruction): boolean {
    const { from, to } = one;
    if (!from) return true;
    if (!to) return this.is(from);
    if (one.since === undefined) {
      if (!this.is(from)) return false;
      const isOver = ('line' in to && to.line <= this.next) || ('count' in to && to.count === 0);
      if (!isOver) one.since = this.next;
      return true;
    }
    const ends = 'count' in to ? this.next >= one.since + to.count : 'line' in to ? this.next >= to.line : this.is(to);
    if ('line' in to && this.next > to.line) {
      one.since = undefined;
      return this.is(from);
    }
    if (ends) one.since = undefined;
    return true;
  }

  private is(address: Address): boolean {
    if ('line' in address) return address.line === this.next;
    if ('last' in address) return this.next === this.lines.length;
    if ('regexp' in address) return address.regexp.test(this.space);
    if ('step' in address)
      return address.step === 0
        ? this.next === address.first
        : this.next >= address.first && (this.next - address.first) % address.step === 0;
    return false;
  }

  /** The letter that ended the cycle, if one did. */
  private block(list: readonly Instruction[]): string | undefined {
    for (const one of list) {
      if (this.selected(one) === one.not) continue;
      const way = this.one(one);
      if (way !== undefined) return way;
    }
    return undefined;
  }

  private one(one: Instruction): string | undefined {
    switch (one.letter) {
      case '{':
        return this.block(one.body);
      case 's':
      case 'y':
        if (this.substitute(one.substitute!) && one.substitute!.print) this.print(this.space);
        return undefined;
      case 'p':
        this.print(this.space);
        return undefined;
      case 'P':
        this.print(this.space.split('\n')[0]!);
        return undefined;
      case '=':
        this.out += `${this.next}\n`;
        return undefined;
      case 'd':
        return 'd';
      case 'D':
        if (!this.space.includes('\n')) return 'd';
        this.space = this.space.slice(this.space.indexOf('\n') + 1);
        return this.block(this.script) ?? undefined;
      case 'q':
      case 'Q':
        this.status = Number(one.text);
        return one.letter;
      case 'a':
        this.behind.push(one.text);
        return undefined;
      case 'i':
        this.out += `${one.text}\n`;
        return undefined;
      case 'c':
        if (!one.to || one.since === undefined || one.not) this.out += `${one.text}\n`;
        return 'd';
      case 'n':
        if (this.next >= this.lines.length) return this.quiet ? 'Q' : 'q';
        if (!this.quiet) this.print(this.space);
        this.flush();
        this.space = this.lines[this.next++]!;
        return undefined;
      case 'N':
        if (this.next >= this.lines.length) return 'q';
        this.space += `\n${this.lines[this.next++]!}`;
        return undefined;
      default:
        return this.holding(one.letter);
    }
  }

  private holding(letter: string): undefined {
    const { hold, space } = this;
    if (letter === 'h') this.hold = space;
    else if (letter === 'H') this.hold = `${hold}\n${space}`;
    else if (letter === 'g') this.space = hold;
    else if (letter === 'G') this.space = `${space}\n${hold}`;
    else if (letter === 'z') this.space = '';
    else [this.hold, this.space] = [space, hold];
  }

  private substitute({ regexp, put, global, nth, map }: Substitution): boolean {
    if (map) {
      this.space = [...this.space].map((c) => map.get(c) ?? c).join('');
      return true;
    }
    let seen = 0;
    let done = false;
    let end = -1;
    this.space = this.space.replace(new RegExp(regexp, `${regexp.flags}g`), (...found) => {
      const whole: string = found[0];
      const at = found.find((part) => typeof part === 'number') as number;
      // Nothing right behind a match is no match.
      if (whole === '' && at === end) return '';
      end = at + whole.length;
      seen++;
      if (seen < nth || (done && !global)) return whole;
      done = true;
      return replaced(put, found as RegExpMatchArray);
    });
    return done;
  }
}

export const sed: Command = (args, input, shell) => {
  // `-i.bak` and `-i` take no word of their own.
  const inPlace = args.find((arg) => /^-[nEr]*i|^--in-place/.test(arg));
  const words = args.map((arg) =>
    arg === inPlace ? arg.replace(/^(-[nEr]*)i.*|^--in-place.*/, '$1').replace(/^-?$/, '-s') : arg,
  );
  const options = gnuOptions('sed', words, {
    flags: 'nErsuz',
    valued: 'ef',
    long: { quiet: 'n', silent: 'n', 'regexp-extended': 'E', expression: 'e', separate: 's' },
  });
  if (isWritten(options))
    return {
      ...options,
      stderr: options.stderr.replace(
        /Try 'sed.*\n/,
        'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n',
      ),
    };
  const operands = [...options.operands];
  const scripts = options.values.map(({ letter, value }) => {
    const bytes = letter === 'f' ? shell.read(value) : undefined;
    return typeof bytes === 'object' ? fromBytes(bytes) : fromText(value);
  });
  if (scripts.length === 0) {
    const first = operands.shift();
    if (first === undefined) return failed('Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...');
    scripts.push(fromText(first));
  }
  let script: readonly Instruction[];
  const { flags } = options;
  const parse = (): Instruction[] => new Script(scripts.join('\n'), flags.has('E') || flags.has('r')).all();
  try {
    script = parse();
  } catch (problem) {
    if (!(problem instanceof SedProblem)) throw problem;
    return failed(`sed: -e expression #1, ${problem.message.startsWith('char') ? '' : 'char 0: '}${problem.message}`);
  }
  const texts: string[] = [];
  const missing = each(operands.length === 0 ? ['-'] : operands, (path) => {
    const bytes = path === '-' ? input : shell.read(path);
    if (bytes === EISDIR)
      return failed(
        inPlace === undefined
          ? `sed: couldn't edit ${path}: not a regular file`
              .replace("couldn't edit", 'read error on')
              .replace('not a regular file', 'Is a directory')
          : `sed: couldn't edit ${path}: not a regular file`,
        inPlace === undefined ? 2 : 4,
      );
    if (typeof bytes === 'number') return failed(`sed: can't read ${path}: No such file or directory`, 2);
    const text = typeof bytes === 'string' ? bytes : fromBytes(bytes);
    if (inPlace === undefined) texts.push(text);
    else {
      const run = new Run(parse(), linesOf(text), flags.has('n'), text === '' || text.endsWith('\n'));
      const suffix = /^-[nEr]*i(.*)/.exec(inPlace)?.[1] ?? '';
      if (suffix !== '') shell.write(path + suffix, text);
      shell.write(path, run.result());
    }
    return ok();
  });
  if (inPlace !== undefined) return missing;
  const whole = texts
    .map((text, i) => (i < texts.length - 1 && text !== '' && !text.endsWith('\n') ? `${text}\n` : text))
    .join('');
  const run = new Run(script, linesOf(whole), flags.has('n'), whole === '' || whole.endsWith('\n'));
  const stdout = run.result();
  return {
    stdout,
    stderr: missing.stderr,
    status: Math.max(missing.status, run.status),
    parts: [
      { stream: 2, bytes: missing.stderr },
      { stream: 1, bytes: stdout },
    ],
  };
};
