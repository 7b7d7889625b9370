// SPDX-License-Identifier: GPL-2.0-only
/**
 * For tests: a source with one mistake in it, of the kinds that happen while typing. A token is left out,
 * doubled, exchanged with its neighbour or another, a name is misspelt, an #include forgotten.
 *
 * The same text and seed give the same mistake.
 */

export interface Mistake {
  readonly what: string;
  readonly text: string;
}

interface Word {
  readonly at: number;
  readonly text: string;
}

const word =
  /[A-Za-z_]\w*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&^|]=|\.\.\.|[^\sA-Za-z_0-9]/g;

/** xorshift32 */
function numbers(seed: number): () => number {
  let state = Math.imul(seed, 2654435761) >>> 0 || 1;
  const next = (): number => {
    state = (state ^ (state << 13)) >>> 0;
    state = (state ^ (state >>> 17)) >>> 0;
    state = (state ^ (state << 5)) >>> 0;
    return state / 4294967296;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}

function misspelt(name: string, random: () => number): string {
  const i = Math.floor(random() * name.length);
  switch (Math.floor(random() * 4)) {
    case 0:
      return name.slice(0, i) + name.slice(i + 1) || 'q';
    case 1:
      return name.slice(0, i) + name[i]! + name.slice(i);
    case 2:
      return `${name.slice(0, i)}x${name.slice(i + 1)}`;
    default:
      return i + 1 < name.length ? name.slice(0, i) + name[i + 1]! + name[i]! + name.slice(i + 2) : `${name}s`;
  }
}

export function mistakeIn(text: string, seed: number): Mistake {
  const random = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const hide = (match: string): string => match.replace(/[^\n]/g, ' ');
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, hide).replace(/^[ \t]*#(?:[^\n]*\\\n)*[^\n]*/gm, hide);
  const words: Word[] = [...code.matchAll(word)].map((match) => ({ at: match.index, text: match[0] }));
  const names = words.filter(({ text: name }) => /^[A-Za-z_]/.test(name));
  const put = (where: Word, by: string): string =>
    text.slice(0, where.at) + by + text.slice(where.at + where.text.length);
  const kind = Math.floor(random() * 12);
  switch (kind) {
    case 0:
    case 1: {
      const one = pick(words);
      return { what: `without ${one.text}`, text: put(one, '') };
    }
    case 2: {
      const one = pick(words);
      return { what: `${one.text} twice`, text: put(one, `${one.text} ${one.text}`) };
    }
    case 3: {
      const i = Math.floor(random() * (words.length - 1));
      const a = words[i]!;
      const b = words[i + 1]!;
      const swapped = `${text.slice(0, a.at)}${b.text} ${a.text}${text.slice(b.at + b.text.length)}`;
      return { what: `${b.text} before ${a.text}`, text: swapped };
    }
    case 4:
    case 5: {
      const one = pick(names);
      const by = misspelt(one.text, random);
      return { what: `${by} for ${one.text}`, text: put(one, by) };
    }
    case 6: {
      const lines = [...text.matchAll(/^[ \t]*#\s*include[^\n]*\n/gm)];
      if (lines.length === 0) return mistakeIn(text, seed + 100003);
      const line = pick(lines);
      const rest = text.slice(line.index + line[0].length);
      return { what: `without ${line[0].trim()}`, text: `${text.slice(0, line.index)}\n${rest}` };
    }
    case 7:
    case 8: {
      const one = pick(words.filter(({ text: mark }) => /^[;,(){}[\]]$/.test(mark)));
      return { what: `without ${one.text}`, text: put(one, '') };
    }
    case 9:
    case 10: {
      const list = kind === 9 ? words : names;
      const one = pick(list);
      const by = pick(list).text;
      return { what: `${by} for ${one.text}`, text: put(one, by) };
    }
    default: {
      const one = pick(words);
      const by = pick(words).text;
      return { what: `${by} before ${one.text}`, text: `${text.slice(0, one.at)}${by} ${text.slice(one.at)}` };
    }
  }
}
