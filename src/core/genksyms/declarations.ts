// SPDX-License-Identifier: GPL-2.0-only
/**
 * The parser of declarations: names, types and exports of a translation unit, whatever else stands in it.
 *
 * In: phrases. Out: the symbol table filled, and `exported` called where the text says so. Of a declaration's words go:
 * storage classes, `restrict`, initialisers, names of parameters, and members of a type once they are recorded under its tag.
 * What is no declaration is passed over to the next place that can be understood: a bracket, a semicolon, a brace. After a
 * mistake the words read so far stay. A type that the source file itself defines is not recorded: outside of that file it is
 * unknown, and so it is to the checksum.
 * Source: Linux 5.4, scripts/genksyms/parse.y; its LALR parser's way out of an error is that of bison.
 */
import { Kind, type Phrases } from './phrases';
import { chain, type SymbolTable } from './symbols';
import { Tag, type Word } from './words';

const OPEN_PAREN = 0x28;
const CLOSE_PAREN = 0x29;
const STAR = 0x2a;
const COMMA = 0x2c;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Brackets within brackets: bison's own stack ends at 10,000 symbols. */
const DEEPEST = 1000;

const NOTHING = -1;

/** Every part gives false when what it reads is a mistake; who can go on after it does. */
export class Declarations {
  private ahead = NOTHING;
  /** the last word before the token that is looked at */
  private behind: Word | undefined;
  /** the last word of the last specifier: what the declarators of a list have in common ends there */
  private specifier: Word | undefined;
  private name: string | undefined;
  private depth = 0;
  /** the text has ended, or brackets are too deep: nothing more is read */
  private over = false;

  constructor(
    private readonly phrases: Phrases,
    private readonly symbols: SymbolTable,
    /** does the source file itself hold this token? */
    private readonly inSource: (token: number) => boolean,
    private readonly exported: (name: string, token: number) => void,
  ) {}

  readAll(): void {
    while (!this.over) {
      this.phrases.tail = undefined;
      this.specifier = undefined;
      this.name = undefined;
      this.depth = 0;
      if (this.peek() === Kind.end) return;
      if (!this.declaration()) this.skip(SEMICOLON, CLOSE_BRACE);
    }
  }

  private declaration(): boolean {
    switch (this.peek()) {
      case Kind.extension:
        this.take();
        return this.accept(Kind.typedef) && this.simpleDeclaration(Tag.typedef);
      case Kind.typedef:
        this.take();
        return this.simpleDeclaration(Tag.typedef);
      case Kind.asmPhrase:
        this.take();
        return this.accept(SEMICOLON);
      case Kind.export: {
        this.take();
        if (!this.accept(OPEN_PAREN) || !this.accept(Kind.identifier)) return false;
        const word = this.end;
        if (!this.accept(CLOSE_PAREN) || !this.accept(SEMICOLON)) return false;
        if (word) this.exported(word.text, word.token);
        return true;
      }
      default:
        return this.simpleDeclaration(Tag.plain);
    }
  }

  /** Specifiers and declarators, or a function with its body. */
  private simpleDeclaration(tag: typeof Tag.typedef | typeof Tag.plain): boolean {
    if (this.specifiers() === undefined) return false;
    for (let first = true; first ? !this.at(SEMICOLON) : this.at(COMMA); first = false) {
      if (!first) {
        this.take();
        this.phrases.tail = this.specifier;
      }
      if (!this.declarator()) return false;
      if (first && tag === Tag.plain && this.at(Kind.bracePhrase)) {
        this.add(tag, this.end);
        this.take();
        return true;
      }
      this.add(tag, this.afterDeclarator());
    }
    return this.accept(SEMICOLON);
  }

  private add(tag: typeof Tag.typedef | typeof Tag.plain, last: Word | undefined): void {
    if (this.name !== undefined) this.symbols.addName(this.name, tag, last);
    this.name = undefined;
  }

  /** asm name, attributes and initialiser. Attributes count only if an initialiser follows them. */
  private afterDeclarator(): Word | undefined {
    let last = this.end;
    if (this.at(Kind.asmPhrase)) {
      this.take();
      last = this.end;
    }
    while (this.at(Kind.attributePhrase)) this.take();
    if (!this.at(EQUALS)) return last;
    last = this.end;
    this.take();
    // an initialiser has no words
    if (this.accept(Kind.expressionPhrase)) this.phrases.tail = last;
    return last;
  }

  /** Number of specifiers, or undefined after a mistake. */
  private specifiers(): number | undefined {
    for (let count = 0; ; count++) {
      const kind = this.peek();
      switch (kind) {
        case Kind.storage:
        case Kind.restrict:
          this.takeAway();
          break;
        case Kind.type:
          this.take();
          this.phrases.tail!.tag = Tag.typedef;
          break;
        case Kind.simpleType:
        case Kind.qualifier:
        case Kind.attributePhrase:
        case Kind.typeofPhrase:
          this.take();
          break;
        case Kind.typeof: {
          this.take();
          const keyword = this.phrases.tail;
          if (!this.accept(OPEN_PAREN) || !this.parameter() || !this.accept(CLOSE_PAREN)) return undefined;
          this.specifier = keyword;
          continue;
        }
        case Kind.struct:
          if (!this.compound(Tag.struct)) return undefined;
          break;
        case Kind.union:
          if (!this.compound(Tag.union)) return undefined;
          break;
        case Kind.enum:
          if (!this.compound(Tag.enum)) return undefined;
          break;
        default:
          return count;
      }
      this.specifier = this.end;
    }
  }

  /** struct, union or enum: a tag, a tag with its members, or members alone. */
  private compound(tag: typeof Tag.struct | typeof Tag.union | typeof Tag.enum): boolean {
    this.take();
    const keyword = this.phrases.tail!;
    if (this.at(OPEN_BRACE)) {
      if (!this.body(tag)) return false;
      if (tag === Tag.enum) this.symbols.endEnum();
      return true;
    }
    if (!this.accept(Kind.identifier)) return false;
    const name = this.phrases.tail!;
    if (!this.at(OPEN_BRACE)) {
      // the tag stands for keyword and name
      name.tag = tag;
      name.previous = keyword.previous;
      return true;
    }
    if (!this.body(tag)) return false;
    if (this.inSource(name.token)) {
      name.tag = tag;
      name.previous = keyword.previous;
      this.phrases.tail = name;
      return true;
    }
    const last = this.phrases.tail;
    this.phrases.tail = { text: name.text, tag, token: name.token, previous: keyword.previous };
    keyword.previous = undefined;
    this.symbols.addCompound(name.text, tag, last);
    return true;
  }

  private body(tag: Tag): boolean {
    return this.deeper(() => (tag === Tag.enum ? this.enumerators() : this.members()));
  }

  private enumerators(): boolean {
    this.take();
    do {
      if (!this.accept(Kind.identifier)) return false;
      const name = this.end!.text;
      let value: Word[] = [];
      if (this.at(EQUALS)) {
        this.take();
        const equals = this.phrases.tail;
        if (!this.accept(Kind.expressionPhrase)) return false;
        value = chain(this.phrases.tail, equals);
      }
      this.symbols.addEnumerator(name, value);
      if (!this.at(COMMA)) break;
      this.take();
    } while (!this.at(CLOSE_BRACE));
    return this.accept(CLOSE_BRACE);
  }

  /** Between braces. Before the first member the closing brace ends a mistake too, after it only a semicolon. */
  private members(): boolean {
    this.take();
    for (let any = false; !this.at(CLOSE_BRACE); any = true) {
      if (this.member()) continue;
      if (!this.skip(SEMICOLON, any ? SEMICOLON : CLOSE_BRACE)) return false;
      if (this.skipped === CLOSE_BRACE) return true;
    }
    this.take();
    return true;
  }

  private member(): boolean {
    if (this.specifiers() === undefined) return false;
    if (!this.at(SEMICOLON)) {
      if (!this.memberDeclarator()) return false;
      while (this.at(COMMA)) {
        this.take();
        if (!this.memberDeclarator()) return false;
      }
    }
    return this.accept(SEMICOLON);
  }

  private memberDeclarator(): boolean {
    const named = this.at(Kind.identifier);
    if (named) this.take();
    if (this.at(COLON)) {
      this.take();
      return this.accept(Kind.expressionPhrase);
    }
    if (!(named ? this.suffixes() : this.nestedDeclarator())) return false;
    while (this.at(Kind.attributePhrase)) this.take();
    return true;
  }

  private declarator(): boolean {
    this.pointers();
    if (this.at(OPEN_PAREN)) {
      const inner = this.deeper(() => {
        this.take();
        return this.declarator() && this.accept(CLOSE_PAREN);
      });
      return inner && this.suffixes();
    }
    if (!this.at(Kind.identifier) && !this.at(Kind.type)) return false;
    this.take();
    this.name = this.phrases.tail!.text;
    return this.suffixes();
  }

  /** A member's: its name is nobody else's. */
  private nestedDeclarator(): boolean {
    this.pointers();
    if (this.at(OPEN_PAREN)) return this.brackets(() => this.nestedDeclarator()) && this.suffixes();
    if (!this.at(Kind.identifier) && !this.at(Kind.type)) return false;
    this.take();
    return this.suffixes();
  }

  /** A parameter's, with a name that does not count, or none. */
  private abstractDeclarator(): boolean {
    this.pointers();
    if (this.at(OPEN_PAREN)) {
      if (!this.brackets(() => this.abstractDeclarator())) return false;
    } else if (this.at(Kind.identifier) || this.at(Kind.type)) this.takeAway();
    return this.suffixes();
  }

  private pointers(): void {
    while (this.at(STAR)) {
      this.take();
      for (;;) {
        if (this.at(Kind.restrict)) this.takeAway();
        else if (this.at(Kind.qualifier) || this.at(Kind.attributePhrase)) this.take();
        else break;
      }
    }
  }

  private suffixes(): boolean {
    for (;;) {
      if (this.at(Kind.bracketPhrase)) this.take();
      else if (!this.at(OPEN_PAREN)) return true;
      else if (!this.brackets(() => this.parameters())) return false;
    }
  }

  private parameters(): boolean {
    if (this.at(CLOSE_PAREN)) return true;
    if (!this.at(Kind.dots)) {
      if (!this.parameter()) return false;
      while (this.at(COMMA)) {
        this.take();
        if (this.at(Kind.dots)) break;
        if (!this.parameter()) return false;
      }
    }
    if (this.at(Kind.dots)) this.take();
    return true;
  }

  private parameter(): boolean {
    const count = this.specifiers();
    return count !== undefined && count > 0 && this.abstractDeclarator();
  }

  /** Something in brackets; if it is not what it should be, whatever there is up to the next closing one. */
  private brackets(inside: () => boolean): boolean {
    return this.deeper(() => {
      this.take();
      if (inside() && this.at(CLOSE_PAREN)) {
        this.take();
        return true;
      }
      return this.skip(CLOSE_PAREN, CLOSE_PAREN);
    });
  }

  private deeper(work: () => boolean): boolean {
    if (this.depth >= DEEPEST) this.over = true;
    if (this.over) return false;
    this.depth++;
    const done = work();
    this.depth--;
    return done;
  }

  private skipped = NOTHING;

  /** Reads on to the first of the two, and takes it. */
  private skip(one: number, other: number): boolean {
    while (!this.over) {
      const kind = this.peek();
      if (kind === Kind.end) this.over = true;
      else {
        this.take();
        this.skipped = kind;
        if (kind === one || kind === other) return true;
      }
    }
    return false;
  }

  private peek(): number {
    if (this.ahead === NOTHING) {
      this.behind = this.phrases.tail;
      this.ahead = this.phrases.next();
    }
    return this.ahead;
  }

  private at(kind: number): boolean {
    return this.peek() === kind;
  }

  private take(): void {
    this.peek();
    this.ahead = NOTHING;
  }

  /** Takes a token whose word does not count. */
  private takeAway(): void {
    this.take();
    this.phrases.tail = this.phrases.tail!.previous;
  }

  private accept(kind: number): boolean {
    if (!this.at(kind)) return false;
    this.take();
    return true;
  }

  /** The last word of what was taken. */
  private get end(): Word | undefined {
    return this.ahead === NOTHING ? this.phrases.tail : this.behind;
  }
}
