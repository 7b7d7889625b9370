// SPDX-License-Identifier: GPL-2.0-only
/** #include: the file it names, the search for it, and files that need not be read twice (C11 6.10.2; GNU cpp 2). */
import { TokenKind } from '../base/token';
import { Stop, type Reader } from './reader';
import { Buffer, type SourceFile } from './source-file';
import { EOF, Flag, HEADER_NAME, P, PADDING, type Tok } from './token';

export interface Header {
  readonly name: string;
  readonly angled: boolean;
  /** the line ended before its `>` */
  readonly open?: true;
}

interface Found {
  readonly file: SourceFile;
  /** as gcc would print it: directory, slash, name */
  readonly name: string;
  readonly directory: number;
  readonly sysheader: boolean;
}

/** A key for `Files`: no `.`, and `..` only at its beginning; a leading slash stays, for a host that has a root. */
export function keyOf(path: string): string {
  if (!path.includes('./') && !path.includes('//') && !path.endsWith('/')) return path;
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/');
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash + 1);
}

interface Directory {
  readonly path: string;
  readonly system: boolean;
  readonly quote: boolean;
}

/**
 * The search path in order: -iquote, -I, -isystem, -idirafter. A folder named twice counts once, and one that is the
 * system's too counts as the system's (gcc/incpath.cc, remove_duplicates): #include_next would find it again.
 */
function directories(r: Reader): readonly Directory[] {
  if (r.searchPath) return r.searchPath;
  const { quoteDirs, includeDirs, systemDirs, afterDirs } = r.options;
  const list = (paths: readonly string[], system: boolean, quote: boolean) =>
    paths.map((path) => ({ path, system, quote }));
  const system = withoutRepeats(list([...systemDirs, ...afterDirs], true, false), [], []);
  const bracket = withoutRepeats(list(includeDirs, false, false), system, system);
  return (r.searchPath = withoutRepeats(list(quoteDirs, false, true), system, bracket));
}

function withoutRepeats(chain: Directory[], system: readonly Directory[], joined: readonly Directory[]): Directory[] {
  const same = (a: Directory, b: Directory | undefined) =>
    b !== undefined && keyOf(`${a.path}/`) === keyOf(`${b.path}/`);
  const kept: Directory[] = [];
  chain.forEach((one, i) => {
    const isLast = i === chain.length - 1;
    const repeated = [...system, ...kept].some((other) => same(one, other)) || (isLast && same(one, joined[0]));
    if (!repeated) kept.push(one);
  });
  return [...kept, ...joined];
}

/** Where a header is. `next`: the search begins after the directory the present file was found in. */
export function findHeader(r: Reader, name: string, angled: boolean, next: boolean): Found | undefined {
  const buffer = r.buffer;
  if (name.startsWith('/')) {
    const file = r.open(keyOf(name));
    return file && { file, name, directory: -1, sysheader: false };
  }
  // In the main file #include_next is an #include.
  const after = next && r.buffers.length > 1 && buffer !== null;
  if (!angled && !after && buffer !== null) {
    const beside = directoryOf(buffer.name) + name;
    const file = r.open(keyOf(beside));
    if (file) return { file, name: beside, directory: -1, sysheader: buffer.sysheader };
  }
  const list = directories(r);
  const start = after ? buffer.directory + 1 : 0;
  for (let i = start; i < list.length; i++) {
    const directory = list[i]!;
    if (directory.quote && angled) continue;
    const path =
      directory.path.endsWith('/') || directory.path === '' ? directory.path + name : `${directory.path}/${name}`;
    const file = r.open(keyOf(path));
    if (file) return { file, name: path, directory: i, sysheader: directory.system };
  }
  return undefined;
}

/** A header's name from its first token: a literal, `<...>`, or what macros made of them. */
export function headerOf(r: Reader, first: Tok, more: () => Tok): Header | undefined {
  const kind = r.kind(first);
  const text = r.text(first);
  if (kind === TokenKind.string && text.startsWith('"')) return { name: text.slice(1, -1), angled: false };
  if (kind === HEADER_NAME) return { name: text.slice(1, -1), angled: true };
  if (r.is(first, P.less)) {
    let name = '';
    for (;;) {
      const token = more();
      const what = r.kind(token);
      if (what === PADDING) continue;
      if (what === EOF) {
        r.sayAt('error', 'header-end', 'missing terminating > character', token);
        return { name, angled: true, open: true };
      }
      if (r.is(token, P.greater)) return { name, angled: true };
      if (r.has(token, Flag.space)) name += ' ';
      name += r.text(token);
    }
  }
  return undefined;
}

/** Opens the header, or leaves it out: missing, guarded, too deep. The directive's newline has not been read yet. */
export function includeHeader(r: Reader, header: Header, next: boolean, at: Tok, once: boolean): void {
  const buffer = r.buffer!;
  // Where the name itself is spelled, which may be in a macro's body.
  const span = r.origins.spelling(at)[0] ?? r.spanAt(buffer, buffer.pos, buffer.pos);
  if (r.buffers.length >= r.options.maxIncludeDepth) return tooDeep(r, buffer);
  const found = findHeader(r, header.name, header.angled, next);
  if (found === undefined) {
    r.say('fatal', 'no-header', `${header.name}: No such file or directory`, span);
    return;
  }
  openFile(
    r,
    found,
    {
      file: buffer.file.path,
      from: r.directiveFrom,
      to: span.file === buffer.file.path ? Math.max(span.to, r.directiveFrom) : buffer.pos,
    },
    once,
  );
}

/** gcc leaves the header out and goes on; where two includes in a file double at each level, that would not end. */
function tooDeep(r: Reader, buffer: Buffer): void {
  const span = r.spanAt(buffer, buffer.pos, buffer.pos);
  const most = r.options.maxIncludeDepth;
  const words = `#include nested depth ${r.buffers.length} exceeds maximum of ${most} (use -fmax-include-depth=DEPTH to increase the maximum)`;
  r.say('error', 'include-depth', words, span);
  if (r.tooDeep++ === 0) r.trace.limit(r, 'depth', most, span);
  if (r.tooDeep > 100) throw new Stop();
}

export function openFile(
  r: Reader,
  found: Found,
  opener: { readonly file: string; readonly from: number; readonly to: number },
  once: boolean,
): void {
  const { file } = found;
  const user = r.isUser(file.path);
  const depth = r.buffers.length;
  if (once) file.once = r.seenOnce = true;
  if (r.seenOnce && !r.opened.has(file) && twin(r, file)) return;
  if (r.opened.has(file) && (file.once || (file.guard !== null && file.guard.macro !== null))) {
    if (r.trace.on) r.trace.skip(r, opener, file.path, depth, r.isUser(opener.file), file.once ? '' : file.guard!.text);
    return;
  }
  r.opened.add(file);
  r.filesOpened++;
  if (depth > 0)
    r.inclusions.push({ file: file.path, by: opener.file === '' ? '<command-line>' : opener.file, at: opener.from });
  const buffer = new Buffer(file, found.name, found.directory, found.sysheader, user, opener);
  buffer.filesBefore = r.filesOpened;
  buffer.macrosBefore = r.macrosDefined;
  buffer.tokensBefore = r.emitted;
  r.buffers.push(buffer);
  r.buffer = buffer;
  r.newLine = true;
  if (r.trace.on && depth > 0) r.trace.enter(r, opener, file.path, depth, r.isUser(opener.file));
}

/** Was the same text read from another place, and is one of the two to be read once? */
function twin(r: Reader, file: SourceFile): boolean {
  for (const other of r.opened)
    if ((file.once || other.once) && other.path !== file.path && other.content.raw === file.content.raw) return true;
  return false;
}

/** The last line has no newline, and is the rest of a spliced one. */
function unendedSplice(r: Reader, buffer: Buffer): void {
  if (buffer.file.content.complete) return;
  const { raw } = buffer.file.content;
  if (raw === '' || raw.endsWith('\n') || buffer.isolated) return;
  let first = -1;
  for (let newline = raw.lastIndexOf('\n'); newline > 0; newline = raw.lastIndexOf('\n', first - 1)) {
    let at = newline - 1;
    while (at >= 0 && ' \t\f\v\r'.includes(raw[at]!)) at--;
    if (raw[at] !== '\\') break;
    first = at;
    if (first === 0) break;
  }
  if (first >= 0)
    r.say('pedwarn', 'splice-end', 'backslash-newline at end of file', {
      file: buffer.file.path,
      from: first,
      to: first + 1,
    });
}

/** End of the innermost file: open conditionals are reported, a guard is remembered. */
export function closeFile(r: Reader): void {
  const buffer = r.buffers.pop()!;
  unendedSplice(r, buffer);
  for (let i = buffer.conditionals.length - 1; i >= 0; i--) {
    const open = buffer.conditionals[i]!;
    r.say(
      'error',
      'unterminated-if',
      `unterminated #${open.directive}`,
      r.spanAt(buffer, open.from, open.to),
      undefined,
      [],
      true,
    );
  }
  if (buffer.skippedFrom >= 0) r.inactive.push({ file: buffer.file, from: buffer.skippedFrom, to: -1 });
  r.skipping = false;
  if (buffer.guardState === 2 && buffer.guardName !== null) buffer.file.guard = buffer.guardName;
  r.buffer = r.buffers[r.buffers.length - 1] ?? null;
  r.newLine = true;
  if (r.trace.on && r.buffers.length > 0) r.trace.leave(r, buffer, r.buffers.length);
}

export type { Found };
