// SPDX-License-Identifier: GPL-2.0-only
/**
 * The shell's patterns and the regular expressions of grep and sed, as ones of ours.
 * POSIX.1-2017: Shell Command Language 2.13; Base Definitions 9 (basic and extended expressions); GNU's `\+ \? \| \< \> \w \b`.
 */

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const classes: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z', digit: '0-9', alnum: 'A-Za-z0-9', upper: 'A-Z', lower: 'a-z', space: ' \\t\\n\\r\\f\\v', blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~', print: ' -~', graph: '!-~', cntrl: '\\x00-\\x1f\\x7f', xdigit: '0-9A-Fa-f',
}; // prettier-ignore

/** A bracket expression beginning at `from` (its `[`), and where it ends; undefined: there is none. `escapes`: `\` quotes, as in a shell's. */
function bracket(
  text: string,
  from: number,
  escapes: boolean,
): { readonly source: string; readonly to: number } | undefined {
  let at = from + 1;
  const not = text[at] === '^' || (escapes && text[at] === '!');
  if (not) at++;
  let source = '';
  const start = at;
  for (;;) {
    const c = text[at];
    if (c === undefined) return undefined;
    if (c === ']' && at > start) break;
    const named = /^\[:(\w+):\]/.exec(text.slice(at));
    if (named) {
      const found = classes[named[1]!];
      if (found === undefined) return undefined;
      source += found;
      at += named[0].length;
    } else if (c === '\\' && escapes && at + 1 < text.length) {
      source += literal(text[at + 1]!);
      at += 2;
    } else {
      // A hyphen between two characters makes a range.
      source += c === '-' && at > start && text[at + 1] !== ']' ? '-' : literal(c);
      at++;
    }
  }
  if (source === '') return undefined;
  return { source: `[${not ? '^' : ''}${source}]`, to: at + 1 };
}

/** A pattern of the shell, in which `\` quotes; not anchored. */
export function globSource(pattern: string, greedy = true): string {
  let out = '';
  for (let at = 0; at < pattern.length;) {
    const c = pattern[at]!;
    const set = c === '[' ? bracket(pattern, at, true) : undefined;
    if (set) {
      out += set.source;
      at = set.to;
      continue;
    }
    if (c === '\\' && at + 1 < pattern.length) out += literal(pattern[++at]!);
    else out += c === '*' ? `.*${greedy ? '' : '?'}` : c === '?' ? '.' : literal(c);
    at++;
  }
  return out;
}

export function patternOf(pattern: string, ignoreCase = false): RegExp {
  return new RegExp(`^${globSource(pattern)}$`, ignoreCase ? 'si' : 's');
}

/** What is wrong with an expression, in GNU's words. */
export class PatternProblem extends Error {}

/** A basic or extended regular expression. */
export function regexSource(pattern: string, extended: boolean): string {
  let out = '';
  let depth = 0;
  /** nothing before it that `*` could repeat */
  let atStart = true;
  for (let at = 0; at < pattern.length;) {
    const c = pattern[at]!;
    if (c === '[') {
      const set = bracket(pattern, at, false);
      if (!set)
        throw new PatternProblem(
          /\[:\w*:\]/.test(pattern) ? 'Invalid character class name' : 'Unmatched [, [^, [:, [., or [=',
        );
      out += set.source;
      at = set.to;
      atStart = false;
      continue;
    }
    const escaped = c === '\\';
    const next = pattern[at + 1];
    if (escaped && next === undefined) throw new PatternProblem('Trailing backslash');
    const letter = escaped ? next! : c;
    at += escaped ? 2 : 1;
    // In a basic expression `\(` is what `(` is in an extended one.
    const operator = escaped !== extended && '(){}+?|'.includes(letter);
    if (operator || (!escaped && letter === '*')) {
      const repeats = '*+?{'.includes(letter);
      if (repeats && atStart) {
        if (!extended || letter === '{') out += literal(letter);
        atStart = false;
        continue;
      }
      if (letter === '{') {
        const bounds = (extended ? /^(\d*)(,?)(\d*)\}/ : /^(\d*)(,?)(\d*)\\\}/).exec(pattern.slice(at));
        if (!bounds || bounds[0].length === (extended ? 1 : 2)) {
          if (!extended) throw new PatternProblem('Unmatched \\{');
          out += '\\{';
          continue;
        }
        const [whole, from, comma, to] = bounds;
        if (to !== '' && Number(from) > Number(to)) throw new PatternProblem('Invalid content of \\{\\}');
        out += `{${from === '' ? 0 : from}${comma}${to}}`;
        at += whole.length;
        continue;
      }
      if (letter === '}') {
        out += '\\}';
        continue;
      }
      if (letter === '(') depth++;
      if (letter === ')' && --depth < 0) {
        if (!extended) throw new PatternProblem('Unmatched ) or \\)');
        depth = 0;
        out += '\\)';
        continue;
      }
      // one repetition of another: no lazy ones in POSIX
      if (repeats && /[*+?]$/.test(out) && !/\\[*+?]$/.test(out)) out = out.replace(/[*+?]$/, '*');
      else out += letter;
      atStart = letter === '(' || letter === '|';
      continue;
    }
    if (escaped) {
      out += gnuEscape(letter);
      atStart = false;
      continue;
    }
    const before = out;
    if (letter === '^') out += extended || atStart ? '^' : '\\^';
    else if (letter === '$') {
      const rest = pattern.slice(at);
      out += extended || rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|') ? '$' : '\\$';
    } else out += letter === '.' ? '.' : literal(letter);
    atStart = letter === '^' && before !== out && !out.endsWith('\\^') && (atStart || extended);
  }
  if (depth > 0) throw new PatternProblem('Unmatched ( or \\(');
  return out;
}

function gnuEscape(letter: string): string {
  switch (letter) {
    case '<':
      return '\\b(?=\\w)';
    case '>':
      return '\\b(?<=\\w)';
    case 'w':
    case 'W':
    case 's':
    case 'S':
    case 'b':
    case 'B':
      return `\\${letter}`;
    case 'n':
      return '\\n';
    case 't':
      return '\\t';
    case '`':
      return '^';
    case "'":
      return '$';
    default:
      return /\d/.test(letter) ? `\\${letter}(?:)` : literal(letter);
  }
}
