// SPDX-License-Identifier: GPL-2.0-only
/**
 * A line of shell as commands: words and their quotes, pipelines, `;`, `&&`, `||`, comments.
 * POSIX.1-2017, Shell Command Language, 2.2 (quoting), 2.3 (tokens), 2.9.2 and 2.9.3 (lists).
 */

/** One command of a pipeline. */
export interface Simple {
  readonly words: readonly string[];
  /** `2>&1` */
  readonly errorsToOutput: boolean;
  /** `>/dev/null` */
  readonly silent: boolean;
  /** `2>/dev/null` */
  readonly silentErrors: boolean;
}

export interface ListItem {
  /** what the command before must have given for this one to run */
  readonly when: ';' | '&&' | '||';
  readonly pipeline: readonly Simple[];
}

export type Parsed = { readonly list: readonly ListItem[] } | { readonly error: string };

type Lexeme = { readonly word: string } | { readonly operator: string };

const operators = ['&&', '||', '2>&1', '>&2', '2>', '&>', '>>', '>', '<', '|', ';', '&', '(', ')'];

function lex(line: string): Lexeme[] | string {
  const out: Lexeme[] = [];
  let word: string | undefined;
  const flush = (): void => {
    if (word !== undefined) out.push({ word });
    word = undefined;
  };
  for (let i = 0; i < line.length;) {
    const c = line[i]!;
    if (c === ' ' || c === '\t' || c === '\r') {
      flush();
      i++;
    } else if (c === '#' && word === undefined) break;
    else if (c === "'") {
      const end = line.indexOf("'", i + 1);
      if (end < 0) return "unexpected EOF while looking for matching `''";
      word = (word ?? '') + line.slice(i + 1, end);
      i = end + 1;
    } else if (c === '"') {
      word ??= '';
      for (i++; i < line.length && line[i] !== '"'; i++) {
        if (line[i] === '\\' && '$`"\\'.includes(line[i + 1] ?? ' ')) i++;
        word += line[i] ?? '';
      }
      if (i >= line.length) return 'unexpected EOF while looking for matching `"\'';
      i++;
    } else if (c === '\\') {
      word = (word ?? '') + (line[i + 1] ?? '');
      i += 2;
    } else {
      // `2>` is an operator only where a word would begin
      const operator = operators.find((o) => line.startsWith(o, i) && (word === undefined || !/^\d/.test(o)));
      if (operator !== undefined) {
        flush();
        out.push({ operator });
        i += operator.length;
      } else {
        word = (word ?? '') + c;
        i++;
      }
    }
  }
  flush();
  return out;
}

export function parseLine(line: string): Parsed {
  const lexemes = lex(line);
  if (typeof lexemes === 'string') return { error: lexemes };
  const list: ListItem[] = [];
  let when: ListItem['when'] = ';';
  let pipeline: Simple[] = [];
  let words: string[] = [];
  let flags = { errorsToOutput: false, silent: false, silentErrors: false };
  const unexpected = (token: string): Parsed => ({ error: `syntax error near unexpected token \`${token}'` });
  const endCommand = (): boolean => {
    if (words.length === 0) return false;
    pipeline.push({ words, ...flags });
    words = [];
    flags = { errorsToOutput: false, silent: false, silentErrors: false };
    return true;
  };
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i]!;
    if ('word' in lexeme) {
      words.push(lexeme.word);
      continue;
    }
    const { operator } = lexeme;
    switch (operator) {
      case ';':
      case '&&':
      case '||':
        if (!endCommand()) return unexpected(operator);
        list.push({ when, pipeline });
        pipeline = [];
        when = operator;
        break;
      case '|':
        if (!endCommand()) return unexpected(operator);
        break;
      case '2>&1':
        flags.errorsToOutput = true;
        break;
      case '>':
      case '2>':
      case '&>': {
        const target = lexemes[++i];
        if (!target || !('word' in target)) return unexpected('newline');
        if (target.word !== '/dev/null') return { error: `${target.word}: this shell writes no files` };
        if (operator !== '2>') flags.silent = true;
        if (operator !== '>') flags.silentErrors = true;
        break;
      }
      default:
        return { error: `\`${operator}' is not in this shell` };
    }
  }
  const open = pipeline.length > 0 || when !== ';';
  if (endCommand()) list.push({ when, pipeline });
  else if (open) return unexpected('newline');
  return { list };
}
