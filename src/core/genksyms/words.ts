// SPDX-License-Identifier: GPL-2.0-only
/**
 * The words a declaration is hashed as.
 *
 * In: preprocessing tokens. Out: the pieces genksyms cuts them into, which are not always C's: its table of operators has no
 * `!=` and no `<<=`, and a number's suffix has at most one `u` and one `l`, so that `1ULL` is the words `1UL` and `L`.
 * Source: Linux 5.4, scripts/genksyms/lex.l, the definitions before its rules.
 */
import { encodeUtf8 } from '../base/bytes';
import { TokenKind, type Token } from '../base/token';

/** What a word names, as far as that is known: it decides how the word is expanded. */
export const Tag = { plain: 0, typedef: 1, enumerator: 2, struct: 3, union: 4, enum: 5 } as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

/** A word of a declaration. Every one knows the word before it, so that declarators share what they have in common. */
export interface Word {
  text: string;
  tag: Tag;
  /** number of the preprocessing token it is of */
  token: number;
  previous: Word | undefined;
}

/** The first, coarse kinds; other characters stand for themselves, by their code. */
export const Raw = { end: 0, identifier: 256, constant: 257, dots: 258, operator: 259 } as const;

export interface Piece {
  readonly kind: number;
  readonly text: string;
}

const OPERATORS = new Set(['->', '<<', '>>', '&&', '||'].concat([...'~%^&*+=|<>/-'].map((first) => `${first}=`)));

const PIECES =
  /(?<constant>L?"(?:[^\\"]*\\.)*[^\\"]*"|L?'(?:[^\\']*\\.)*[^\\']*')|(?<identifier>[A-Za-z_$][\w$]*)|(?<operator>[~%^&*+=|<>/-]=|&&|\|\||->|<<|>>)|(?<number>(?:[0-9]*\.[0-9]+|[0-9]+\.)(?:[Ee][+-]?[0-9]+)?[FfLl]?|[0-9]+[Ee][+-]?[0-9]+[FfLl]?|(?:0[Xx][0-9A-Fa-f]+|0[0-7]*|[1-9][0-9]*)(?:[Uu][Ll]?|[Ll][Uu]?)?)|(?<dots>\.\.\.)|[^]/y;

/** The one piece of a token that is not cut up: most are not. */
const SIMPLE_NUMBER = /^(?:0[Xx][0-9A-Fa-f]+|0[0-7]*|[1-9][0-9]*)(?:[Uu][Ll]?|[Ll][Uu]?)?$/;
const ASCII_NAME = /^[\w$]+$/;

/** Kind of the token's only piece, or undefined when it has several. */
export function onlyPiece(token: Token, text: string): number | undefined {
  switch (token.kind) {
    case TokenKind.identifier:
      return ASCII_NAME.test(text) ? Raw.identifier : undefined;
    case TokenKind.punctuator:
      if (text.length === 1) return text.charCodeAt(0);
      if (text === '...') return Raw.dots;
      return OPERATORS.has(text) ? Raw.operator : undefined;
    case TokenKind.number:
      return SIMPLE_NUMBER.test(text) ? Raw.constant : undefined;
    case TokenKind.string:
    case TokenKind.character:
      return text.charCodeAt(0) === 0x22 || text.charCodeAt(0) === 0x27 ? Raw.constant : undefined;
    default:
      return undefined;
  }
}

/** All pieces of a token; what is not ASCII falls into single bytes. */
export function pieces(text: string): Piece[] {
  const bytes = byteString(text);
  const out: Piece[] = [];
  PIECES.lastIndex = 0;
  for (let match = PIECES.exec(bytes); match; match = PIECES.exec(bytes)) {
    const { identifier, operator, dots, constant, number } = match.groups!;
    const kind =
      identifier !== undefined
        ? Raw.identifier
        : operator !== undefined
          ? Raw.operator
          : dots !== undefined
            ? Raw.dots
            : constant !== undefined || number !== undefined
              ? Raw.constant
              : bytes.charCodeAt(match.index);
    out.push({ kind, text: match[0] });
    if (PIECES.lastIndex >= bytes.length) break;
  }
  return out;
}

/** A character for every byte: what is hashed is bytes. */
export function byteString(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  let out = '';
  for (const byte of encodeUtf8(text)) out += String.fromCharCode(byte);
  return out;
}
