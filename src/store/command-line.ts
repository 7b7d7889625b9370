// SPDX-License-Identifier: GPL-2.0-only
/**
 * A compiler's command line as a person edits or pastes it: a flag a line, or a whole line of `make V=1` or of a .cmd
 * file, with its quotes, its output, and what comes after `;`.
 *
 * In: text. Out: the flags that concern the preprocessor, a word a part; folders of the machine it was made on become
 * folders of the picked ones.
 */

const paths = ['-include', '-imacros', '-iquote', '-isystem', '-idirafter', '-I'];
const valued = [...paths, '-D', '-U'];

/** What Kbuild says of each unit by itself, and what is of no concern: output, input, what make is told. */
const ownOfUnit = /^-D(KBUILD_(BASENAME|MODNAME|MODFILE)|__KBUILD_MODNAME|MODULE$)/;
const withoutMeaning = /^-(c|E|P|pipe|pg|g.*|Wp,.*|Wa,.*|M[DMP]*|save-temps.*|fplugin.*)$/;

/** A shell's words, up to the end of the first command. */
export function shellWords(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.replace(/\\\r?\n/g, ' ').matchAll(/;|(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s;\\'"])+/g)) {
    // What comes behind it is another command, of objtool or of make.
    if (word === ';' || word === '&&') break;
    words.push(
      word.replace(
        /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"/g,
        (_, escaped?: string, single?: string, double?: string) =>
          escaped ?? single ?? (double ?? '').replace(/\\(["\\$`])/g, '$1'),
      ),
    );
  }
  return words;
}

/** `roots`: the picked folders. `current`: where make ran gcc. */
export function parseCommandLine(text: string, roots: readonly string[], current: string): string[] {
  const words = shellWords(text);
  const flags: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === '-o' || word === '-MF' || word === '-MT' || word === '-MQ' || word === '--param') i++;
    else if (!word.startsWith('-') || withoutMeaning.test(word) || ownOfUnit.test(word)) continue;
    else {
      const flag = valued.find((name) => word.startsWith(name) && !/^-(?:include|imacros)-/.test(word));
      if (flag === undefined) flags.push(inPickedFolders(word, roots, current));
      else {
        const joined = word !== flag;
        const value = joined ? word.slice(flag.length) : (words[++i] ?? '');
        if (ownOfUnit.test(`${flag}${value}`)) continue;
        const meant = paths.includes(flag) ? pathOf(value, roots, current) : value;
        // gcc's own headers are the page's to give
        if (meant === undefined) continue;
        if (flag.length === 2) flags.push(flag + meant);
        else flags.push(flag, meant);
      }
    }
  }
  return flags;
}

/** `-fmacro-prefix-map=/usr/src/linux/=` */
function inPickedFolders(word: string, roots: readonly string[], current: string): string {
  const [, flag, from, to] = /^(-f(?:macro|file)-prefix-map=)([^=]+)(=.*)$/.exec(word) ?? [];
  if (flag === undefined || from === undefined || to === undefined) return word;
  const path = pathOf(from.replace(/\/$/, ''), roots, current);
  return path === undefined ? word : `${flag}${path}/${to}`;
}

function pathOf(path: string, roots: readonly string[], current: string): string | undefined {
  if (/(^|\/)lib\/gcc\//.test(path)) return undefined;
  if (path.startsWith('/')) {
    const root = roots.find((name) => `${path}/`.includes(`/${name}/`));
    return root === undefined ? path : path.slice(`${path}/`.lastIndexOf(`/${root}/`) + 1);
  }
  if (path.startsWith('<') || roots.includes(path.split('/', 1)[0]!)) return path;
  const parts = current.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Folders the flags search, and those of the headers they force; none inside another. */
export function foldersOf(flags: readonly string[]): string[] {
  const folders = flags.flatMap((flag, i) => {
    if (/^-I./.test(flag)) return [flag.slice(2)];
    const before = flags[i - 1] ?? '';
    if (before === '-include' || before === '-imacros') return [flag.replace(/\/[^/]*$/, '')];
    return paths.includes(before) ? [flag] : [];
  });
  const own = [...new Set(folders)];
  return own.filter((folder) => !own.some((other) => other !== folder && folder.startsWith(`${other}/`))).toSorted();
}

/** One flag or pair a line. */
export function printFlags(flags: readonly string[]): string {
  return flags
    .map((flag, i) => (i > 0 && valued.includes(flags[i - 1]!) ? ` ${flag}` : `${i > 0 ? '\n' : ''}${flag}`))
    .join('');
}
