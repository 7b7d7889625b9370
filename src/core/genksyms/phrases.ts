// SPDX-License-Identifier: GPL-2.0-only
/**
 * The lexer of declarations: it knows as much of C as it takes to leave out what is no declaration.
 *
 * In: preprocessing tokens. Out: tokens for the parser, where a function's body, an array's bound, an initialiser, an
 * attribute with its arguments are a token each: a phrase. Every word that goes by is kept, in a chain.
 * Which names are types is the parser's to say (`SymbolTable`).
 * Source: Linux 5.4, scripts/genksyms/lex.l, yylex(); keywords.c.
 */
import { TokenKind, type Token } from '../base/token';
import type { SymbolTable } from './symbols';
import { byteString, onlyPiece, pieces, Raw, Tag, type Word } from './words';

/** Tokens for the parser; a punctuator is its character's code. */
export const Kind = {
  end: 0,
  identifier: 256,
  /** a name that a typedef gave */
  type: 260,
  /** auto, register, static, extern, inline */
  storage: 261,
  /** char, int, void, ... */
  simpleType: 262,
  /** const, volatile */
  qualifier: 263,
  restrict: 264,
  struct: 265,
  union: 266,
  enum: 267,
  typedef: 268,
  extension: 269,
  export: 270,
  typeof: 271,
  attributePhrase: 272,
  asmPhrase: 273,
  typeofPhrase: 274,
  bracePhrase: 275,
  bracketPhrase: 276,
  expressionPhrase: 277,
  dots: Raw.dots,
} as const;

const ATTRIBUTE = 300;
const ASM = 301;

const KEYWORDS = new Map<string, number>();
const keywords = (kind: number, names: string) => {
  for (const name of names.split(' ')) KEYWORDS.set(name, kind);
};
keywords(Kind.export, '__GENKSYMS_EXPORT_SYMBOL');
keywords(ASM, 'asm __asm __asm__');
keywords(ATTRIBUTE, '__attribute __attribute__');
keywords(Kind.qualifier, 'const __const __const__ volatile __volatile __volatile__');
keywords(Kind.extension, '__extension__');
keywords(Kind.storage, 'auto register static extern inline __inline __inline__');
keywords(Kind.simpleType, 'char short int long signed __signed __signed__ unsigned float double void _Bool');
keywords(Kind.simpleType, '__builtin_va_list __int128 __int128_t __uint128_t');
keywords(Kind.typeof, 'typeof __typeof __typeof__');
// `__restrict` is not in genksyms' list
keywords(Kind.restrict, 'restrict _restrict __restrict__');
keywords(Kind.struct, 'struct');
keywords(Kind.union, 'union');
keywords(Kind.enum, 'enum');
keywords(Kind.typedef, 'typedef');

const OPEN_PAREN = 0x28;
const CLOSE_PAREN = 0x29;
const COMMA = 0x2c;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

interface Pushed {
  readonly kind: number;
  readonly text: string;
  readonly token: number;
}

export class Phrases {
  /** the last word read */
  tail: Word | undefined;
  private at = 0;
  private kind = 0;
  private text = '';
  private token = 0;
  /** pieces of a token that is several, and what was put back; the next one last */
  private readonly pushed: Pushed[] = [];
  /** an initialiser or a bit-field's width comes next */
  private expression = false;
  /** after `struct`: for so many tokens a name is a tag, and `{` begins members instead of a body */
  private tagComes = 0;
  private membersCome = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly symbols: SymbolTable,
  ) {}

  /** The next token for the parser. */
  next(): number {
    const kind = this.expression ? this.expressionPhrase() : this.token1();
    if (kind === Kind.end) return kind;
    if (this.tagComes > 0) this.tagComes--;
    if (this.membersCome > 0) this.membersCome--;
    return kind;
  }

  private token1(): number {
    if (!this.read()) return Kind.end;
    const { kind, text } = this;
    this.keep();
    switch (kind) {
      case Raw.identifier: {
        const keyword = KEYWORDS.get(text);
        switch (keyword) {
          case undefined:
            return this.tagComes === 0 && this.symbols.isTypedef(text) ? Kind.type : Kind.identifier;
          case ATTRIBUTE:
            return this.upTo(OPEN_PAREN, CLOSE_PAREN, 0, Kind.attributePhrase);
          case ASM:
            return this.upTo(OPEN_PAREN, CLOSE_PAREN, 0, Kind.asmPhrase);
          case Kind.typeof:
            return this.typeofPhrase();
          case Kind.struct:
          case Kind.union:
          case Kind.enum:
            this.tagComes = 2;
            this.membersCome = 3;
            return keyword;
          default:
            return keyword;
        }
      }
      case OPEN_BRACKET:
        return this.upTo(OPEN_BRACKET, CLOSE_BRACKET, 1, Kind.bracketPhrase);
      case OPEN_BRACE:
        return this.membersCome > 0 ? kind : this.upTo(OPEN_BRACE, CLOSE_BRACE, 1, Kind.bracePhrase);
      case EQUALS:
      case COLON:
        this.expression = true;
        return kind;
      default:
        return kind;
    }
  }

  /** Everything up to the bracket that brings the count back to nought. */
  private upTo(open: number, close: number, count: number, phrase: number): number {
    while (this.read()) {
      this.keep();
      if (this.kind === open) count++;
      else if (this.kind === close && --count === 0) return phrase;
    }
    return Kind.end;
  }

  /** What follows `=` or `:`, up to a comma, semicolon or brace that is not the expression's own. */
  private expressionPhrase(): number {
    let count = 0;
    while (this.read()) {
      switch (this.kind) {
        case OPEN_PAREN:
        case OPEN_BRACKET:
        case OPEN_BRACE:
          count++;
          break;
        case CLOSE_BRACE:
        case COMMA:
        case SEMICOLON:
          if (count === 0) {
            this.putBack(this.kind, this.text);
            this.expression = false;
            return Kind.expressionPhrase;
          }
          if (this.kind === CLOSE_BRACE) count--;
          break;
        case CLOSE_PAREN:
        case CLOSE_BRACKET:
          count--;
          break;
        default:
          break;
      }
      this.keep();
    }
    return Kind.end;
  }

  /** Of a type it is parsed; of an expression it is a phrase, and its bracket is a word only before a name. */
  private typeofPhrase(): number {
    let count = 0;
    let first = false;
    while (this.read()) {
      const { kind, text } = this;
      if (first) {
        first = false;
        if (kind === Raw.identifier) {
          if (KEYWORDS.has(text) || this.symbols.isTypedef(text)) {
            this.putBack(kind, text);
            this.putBack(OPEN_PAREN, '(');
            return Kind.typeof;
          }
          this.append('(');
        }
      }
      if (kind === OPEN_PAREN) {
        if (++count === 1) first = true;
        else this.keep();
        continue;
      }
      this.keep();
      if (kind === CLOSE_PAREN && --count === 0) return Kind.typeofPhrase;
    }
    return Kind.end;
  }

  private read(): boolean {
    const put = this.pushed.pop();
    if (put) {
      this.kind = put.kind;
      this.text = put.text;
      this.token = put.token;
      return true;
    }
    while (this.at < this.tokens.length) {
      const number = this.at++;
      const token = this.tokens[number]!;
      // gcc -E prints a pragma on a line of its own, and genksyms skips lines that begin with #
      if (token.kind === TokenKind.pragma) continue;
      this.token = number;
      const { text } = token;
      const only = onlyPiece(token, text);
      if (only !== undefined) {
        this.kind = only;
        this.text = only === Raw.constant ? byteString(text) : text;
        return true;
      }
      const several = pieces(text);
      for (let i = several.length - 1; i >= 0; i--) this.pushed.push({ ...several[i]!, token: number });
      return this.read();
    }
    return false;
  }

  private putBack(kind: number, text: string): void {
    this.pushed.push({ kind, text, token: this.token });
  }

  private keep(): void {
    this.append(this.text);
  }

  private append(text: string): void {
    const tag = this.symbols.isEnumerator(text) ? Tag.enumerator : Tag.plain;
    this.tail = { text, tag, token: this.token, previous: this.tail };
  }
}
