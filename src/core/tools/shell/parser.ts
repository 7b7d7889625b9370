// SPDX-License-Identifier: GPL-2.0-only
/**
 * The shell's grammar: POSIX.1-2017, Shell Command Language, 2.10.2, by recursive descent.
 *
 * In: text, and the aliases that hold now. Out: a list of pipelines, bash's words for what is wrong, or that
 * the text ends inside a command, so that a terminal asks for its next line.
 */
import { Incomplete, Lexer, SyntaxProblem, type Token } from './lexer';
import type { Arm, Assignment, Compound, Condition, List, ListItem, Node, Parsed, Redirect, Word } from './syntax';

const reserved = new Set([
  'if',
  'then',
  'elif',
  'else',
  'fi',
  'for',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'function',
  '{',
  '}',
  '[[',
  '!',
  'select',
  'coproc',
  'in',
]);
const redirections = new Set(['<', '>', '>>', '>|', '<>', '>&', '<&', '&>', '&>>', '<<<', '<<', '<<-']);
const END_OF_FILE = 'syntax error: unexpected end of file';
/** Deeper than this nobody means it. */
const MAX_DEPTH = 100;

/** All of the text, to know whether it is whole. */
export function parse(text: string, aliases: ReadonlyMap<string, string> = new Map()): Parsed {
  const list: ListItem[] = [];
  for (const line of parseLines(text, aliases)) {
    if (!('list' in line)) return line;
    list.push(...line.list);
  }
  return { list };
}

/** A complete command after the other: what one does (an alias, a change of folder) holds for the next. */
export function* parseLines(text: string, aliases: ReadonlyMap<string, string>): Generator<Parsed> {
  try {
    const parser = new Parser(text, aliases);
    for (let list = parser.line(); list !== undefined; list = parser.line()) yield { list };
  } catch (problem) {
    if (problem instanceof Incomplete) yield { incomplete: problem.message };
    else if (problem instanceof SyntaxProblem) yield { error: problem.message };
    else throw problem;
  }
}

/** The word's text when it is plain: nothing quoted, nothing to expand. */
export const plain = (word: Word): string | undefined => {
  const [piece, ...rest] = word;
  return rest.length === 0 && piece?.kind === 'text' && !piece.quoted ? piece.text : undefined;
};

class Parser {
  private readonly lexer: Lexer;
  private current: Token | undefined;
  private depth = 0;
  /** aliases being replaced: one does not replace itself */
  private readonly replaced = new Set<string>();

  constructor(
    text: string,
    private readonly aliases: ReadonlyMap<string, string>,
  ) {
    this.lexer = new Lexer(text, () => this.substitution());
  }

  /** Up to a line's end; undefined: there are no more. */
  line(): List | undefined {
    // What the line before did may change what this one's words are.
    this.current = undefined;
    this.newlines();
    if (this.token.kind === 'end') return undefined;
    this.depth = 0;
    const list = this.list([], true);
    if (!this.isKind('end') && !this.isKind('newline')) throw this.unexpected();
    return list;
  }

  private get token(): Token {
    return (this.current ??= this.lexer.next());
  }

  private set token(token: Token) {
    this.current = token;
  }

  // ---- tokens ----

  private advance(): Token {
    const { token } = this;
    this.token = this.lexer.next();
    return token;
  }

  private isOperator(...texts: readonly string[]): boolean {
    return this.token.kind === 'operator' && texts.includes(this.token.text);
  }

  /** The token as a reserved word, or any plain word. */
  private get plainWord(): string | undefined {
    return this.token.kind === 'word' ? plain(this.token.word) : undefined;
  }

  private isKind(kind: Token['kind']): boolean {
    return this.token.kind === kind;
  }

  private unexpected(): Error {
    const { token } = this;
    if (token.kind === 'end') return new Incomplete(END_OF_FILE);
    const text =
      token.kind === 'word'
        ? this.lexer.text.slice(token.from, token.to)
        : token.kind === 'operator'
          ? token.text
          : 'newline';
    return new SyntaxProblem(`syntax error near unexpected token \`${text}'`);
  }

  private want(word: string): void {
    if (this.plainWord !== word) throw this.unexpected();
    this.advance();
  }

  private newlines(): void {
    while (this.token.kind === 'newline') this.advance();
  }

  /** The inside of `$(...)`: the lexer stands behind the parenthesis, and so does it afterwards. */
  private substitution(): List {
    const kept = this.current;
    this.nest();
    this.current = undefined;
    const list = this.list([')']);
    if (this.token.kind === 'end') throw new Incomplete("unexpected EOF while looking for matching `)'");
    if (!this.isOperator(')')) throw this.unexpected();
    this.lexer.at = this.token.from + 1;
    this.depth--;
    this.current = kept;
    return list;
  }

  private nest(): void {
    if (++this.depth > MAX_DEPTH) throw new SyntaxProblem('maximum nesting level exceeded');
  }

  // ---- lists ----

  /** Up to one of these operators or reserved words, the end, or what no list can hold. */
  private list(ends: readonly string[], oneLine = false): List {
    const items: ListItem[] = [];
    let when: ListItem['when'] = ';';
    this.nest();
    for (;;) {
      if (when === ';') while (this.token.kind === 'newline') this.advance();
      else this.newlines();
      const word = this.plainWord;
      const atEnd =
        this.token.kind === 'end' || this.isOperator(...ends) || (word !== undefined && ends.includes(word));
      if (atEnd) {
        if (when !== ';') throw this.unexpected();
        break;
      }
      items.push(this.pipeline(when));
      if (this.isOperator('&'))
        throw new SyntaxProblem("`&' is not in this shell: one command runs at a time, there are no jobs");
      if (this.isOperator('&&', '||')) when = (this.advance() as { text: '&&' | '||' }).text;
      else if (this.isOperator(';')) {
        this.advance();
        when = ';';
      } else if (this.token.kind !== 'newline' || oneLine) break;
      else when = ';';
      if (oneLine && when === ';' && (this.isKind('newline') || this.isKind('end'))) break;
    }
    this.depth--;
    return items;
  }

  /** A list that has to hold something. */
  private body(...ends: readonly string[]): List {
    const list = this.list(ends);
    if (list.length === 0) throw this.unexpected();
    return list;
  }

  private pipeline(when: ListItem['when']): ListItem {
    let negated = false;
    while (this.plainWord === '!') {
      negated = !negated;
      this.advance();
    }
    const pipeline: Node[] = [this.command()];
    while (this.isOperator('|', '|&')) {
      const both = this.isOperator('|&');
      this.advance();
      this.newlines();
      const last = pipeline.pop()!;
      const joined: Redirect = { fd: 2, operator: '>&', target: [{ kind: 'text', text: '1', quoted: false }] };
      pipeline.push(both ? { ...last, redirects: [...last.redirects, joined] } : last, this.command());
    }
    return { when, negated, pipeline };
  }

  // ---- commands ----

  private command(): Node {
    const compound = this.compound();
    if (!compound) return this.simple();
    const redirects: Redirect[] = [];
    while (this.token.kind === 'operator' && redirections.has(this.token.text)) redirects.push(this.redirect());
    return { kind: 'compound', compound, redirects };
  }

  private compound(): Compound | undefined {
    if (this.isOperator('(')) {
      if (this.lexer.text.startsWith('((', this.token.from)) {
        this.lexer.at = this.token.from;
        const expression = this.lexer.arithmetic();
        if (expression) {
          this.advance();
          return { kind: 'arithmetic', expression };
        }
        this.lexer.at = this.token.from + 1;
      }
      this.advance();
      const body = this.body(')');
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
      return { kind: 'subshell', body };
    }
    switch (this.plainWord) {
      case '{': {
        this.advance();
        const body = this.body('}');
        this.want('}');
        return { kind: 'group', body };
      }
      case 'if':
        return this.conditional();
      case 'while':
      case 'until': {
        const until = this.plainWord === 'until';
        this.advance();
        return { kind: 'while', until, test: this.body('do'), body: this.loop() };
      }
      case 'for':
        return this.forLoop();
      case 'case':
        return this.choice();
      case '[[': {
        this.advance();
        const condition = this.either();
        this.want(']]');
        return { kind: 'condition', condition };
      }
      case 'function': {
        this.advance();
        const name = this.plainWord;
        if (name === undefined) throw this.unexpected();
        this.advance();
        return this.functionBody(name);
      }
      case 'select':
      case 'coproc':
        throw new SyntaxProblem(`\`${this.plainWord}' is not in this shell`);
      default:
        return undefined;
    }
  }

  private conditional(): Compound {
    const branches: { test: List; body: List }[] = [];
    do {
      this.advance();
      const test = this.body('then');
      this.want('then');
      branches.push({ test, body: this.body('elif', 'else', 'fi') });
    } while (this.plainWord === 'elif');
    let otherwise: List | undefined;
    if (this.plainWord === 'else') {
      this.advance();
      otherwise = this.body('fi');
    }
    this.want('fi');
    return { kind: 'if', branches, otherwise };
  }

  private loop(): List {
    this.want('do');
    const body = this.body('done');
    this.want('done');
    return body;
  }

  private forLoop(): Compound {
    this.advance();
    if (this.isOperator('(') && this.lexer.text.startsWith('((', this.token.from)) {
      this.lexer.at = this.token.from;
      const [begin = [], test = [], step = []] = splitAtSemicolons(this.lexer.arithmetic() ?? []);
      this.advance();
      this.separator();
      return { kind: 'for-arithmetic', begin, test, step, body: this.loop() };
    }
    const name = this.plainWord;
    if (name === undefined) throw this.unexpected();
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new SyntaxProblem(`\`${name}': not a valid identifier`);
    this.advance();
    this.newlines();
    let words: Word[] | undefined;
    if (this.plainWord === 'in') {
      this.advance();
      words = [];
      while (this.token.kind === 'word') words.push((this.advance() as { word: Word }).word);
      if (!this.isOperator(';') && !this.isKind('newline')) throw this.unexpected();
    }
    this.separator();
    return { kind: 'for', name, words, body: this.loop() };
  }

  private separator(): void {
    if (this.isOperator(';')) this.advance();
    this.newlines();
  }

  private choice(): Compound {
    this.advance();
    if (this.token.kind !== 'word') throw this.unexpected();
    const { word } = this.token;
    this.advance();
    this.newlines();
    this.want('in');
    this.newlines();
    const arms: Arm[] = [];
    while (this.plainWord !== 'esac') {
      if (this.isOperator('(')) this.advance();
      const patterns: Word[] = [];
      do {
        if (patterns.length > 0) this.advance();
        if (this.token.kind !== 'word') throw this.unexpected();
        patterns.push((this.advance() as { word: Word }).word);
      } while (this.isOperator('|'));
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
      const body = this.list([';;', ';&', ';;&', 'esac']);
      const end = this.isOperator(';;', ';&', ';;&') ? (this.advance() as { text: Arm['end'] }).text : ';;';
      arms.push({ patterns, body, end });
      this.newlines();
      if (this.isKind('end')) throw this.unexpected();
    }
    this.advance();
    return { kind: 'case', word, arms };
  }

  /** Behind the name: `()` or, after `function`, nothing. */
  private functionBody(name: string): Compound {
    if (this.isOperator('(')) {
      this.advance();
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
    }
    this.newlines();
    const compound = this.compound();
    if (!compound) throw this.unexpected();
    return { kind: 'function', name, body: { kind: 'compound', compound, redirects: [] } };
  }

  // ---- [[ ]] ----

  private either(): Condition {
    let left = this.both();
    while (this.isOperator('||')) {
      this.advance();
      left = { kind: 'or', left, right: this.both() };
    }
    return left;
  }

  private both(): Condition {
    let left = this.condition();
    while (this.isOperator('&&')) {
      this.advance();
      left = { kind: 'and', left, right: this.condition() };
    }
    return left;
  }

  private condition(): Condition {
    this.newlines();
    if (this.plainWord === '!') {
      this.advance();
      return { kind: 'not', inner: this.condition() };
    }
    if (this.isOperator('(')) {
      this.advance();
      const inner = this.either();
      if (!this.isOperator(')')) throw this.unexpected();
      this.advance();
      return inner;
    }
    const operand = (): Word => {
      if (this.token.kind !== 'word' || this.plainWord === ']]') throw this.unexpected();
      return (this.advance() as { word: Word }).word;
    };
    const name = this.plainWord;
    const left = operand();
    if (name !== undefined && /^-[a-zA-Z]$/.test(name) && this.token.kind === 'word' && this.plainWord !== ']]')
      return { kind: 'unary', operator: name, operand: operand() };
    const operator = this.isOperator('<', '>') ? (this.token as { text: string }).text : this.plainWord;
    if (operator === undefined || operator === ']]' || this.isOperator('&&', '||', ')'))
      return { kind: 'unary', operator: '-n', operand: left };
    if (operator === '=~') return { kind: 'binary', operator, left, right: this.regularExpression() };
    this.advance();
    return { kind: 'binary', operator, left, right: operand() };
  }

  /** Behind `=~` parentheses and bars are the expression's own; it ends at a blank. */
  private regularExpression(): Word {
    this.lexer.blanks();
    const word = this.lexer.word(' \t\n');
    this.token = this.lexer.next();
    return word;
  }

  // ---- simple commands ----

  private simple(): Node {
    const assignments: Assignment[] = [];
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    const from = this.token.from;
    let to = from;
    for (;;) {
      const { token } = this;
      if (token.kind === 'operator' && redirections.has(token.text)) redirects.push(this.redirect());
      else if (token.kind === 'word') {
        if (words.length === 0) {
          const name = plain(token.word);
          if (name !== undefined && this.alias(name, token.from, token.to)) continue;
          const isFirst = assignments.length + redirects.length === 0;
          if (name !== undefined && isFirst && name !== 'in' && reserved.has(name)) throw this.unexpected();
          const set = assignment(token.word);
          if (set) {
            if (set.value.length === 0 && this.lexer.text[this.lexer.at] === '(')
              throw new SyntaxProblem(`\`${set.name}=(': arrays are not in this shell`);
            assignments.push(set);
            this.advance();
            to = token.to;
            continue;
          }
        }
        words.push(token.word);
        this.advance();
        const name = words.length === 1 ? plain(token.word) : undefined;
        if (name !== undefined && this.isOperator('(')) {
          if (assignments.length > 0) throw this.unexpected();
          return { kind: 'compound', compound: this.functionBody(name), redirects: [] };
        }
      } else break;
      to = this.lastEnd;
    }
    if (assignments.length + words.length + redirects.length === 0) throw this.unexpected();
    return { kind: 'simple', assignments, words, redirects, text: this.lexer.text.slice(from, to) };
  }

  /** Where the token before this one ended, blanks aside. */
  private get lastEnd(): number {
    return this.lexer.text.slice(0, this.token.from).trimEnd().length;
  }

  /** Puts an alias' text in place of its name. */
  private alias(name: string, from: number, to: number): boolean {
    const value = this.aliases.get(name);
    if (value === undefined || this.replaced.has(name)) return false;
    this.replaced.add(name);
    const { lexer } = this;
    lexer.text = lexer.text.slice(0, from) + value + lexer.text.slice(to);
    lexer.at = from;
    this.token = lexer.next();
    return true;
  }

  private redirect(): Redirect {
    const { text, fd } = this.advance() as { text: string; fd: number | undefined };
    if (this.isKind('end')) throw new SyntaxProblem("syntax error near unexpected token `newline'");
    if (this.token.kind !== 'word') throw this.unexpected();
    const { word } = this.token;
    if (text === '<<' || text === '<<-') {
      const body: Word[number][] = [];
      const end = word.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
      const quoted = word.some((piece) => piece.kind === 'text' && piece.quoted);
      this.lexer.expect({ end, tabs: text === '<<-', quoted, take: (pieces) => body.push(...pieces) });
      this.advance();
      return { fd: fd ?? 0, operator: '<<', target: body };
    }
    this.advance();
    return { fd: fd ?? (text.startsWith('<') ? 0 : 1), operator: text as Redirect['operator'], target: word };
  }
}

/** `name=value` at the head of a command. */
function assignment(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted) return undefined;
  const match = /^([A-Za-z_]\w*)(\+?)=/.exec(first.text);
  if (!match) return undefined;
  const text = first.text.slice(match[0].length);
  return { name: match[1]!, append: match[2] === '+', value: text === '' ? rest : [{ ...first, text }, ...rest] };
}

/** The three parts of `for ((a; b; c))`. */
function splitAtSemicolons(word: Word): Word[] {
  const parts: Word[number][][] = [[]];
  for (const piece of word) {
    if (piece.kind !== 'text') parts.at(-1)!.push(piece);
    else
      for (const [i, text] of piece.text.split(';').entries()) {
        if (i > 0) parts.push([]);
        parts.at(-1)!.push({ ...piece, text });
      }
  }
  return parts;
}
