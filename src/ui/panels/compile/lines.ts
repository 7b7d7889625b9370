// SPDX-License-Identifier: GPL-2.0-only
/**
 * A function's machine code beside its source.
 *
 * In: the function as the compile stage leaves it, the text it was written in. Out: its source lines
 * and its instructions, each instruction with the line whose statement it was made for.
 */
import { LineMap, type Span } from '../../../core/base/span';
import type { ObjectView } from '../../../core/compile/events';
import { disassemble, instructionText } from '../../../core/x86/disassemble';

export interface CodeLine {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** as `objdump -d` prints it */
  readonly text: string;
  /** of relocations within it, as `objdump -dr` prints them */
  readonly relocations: readonly string[];
  /** of the function's own file; undefined for code of another place */
  readonly line: number | undefined;
  readonly span: Span | undefined;
  /** the statement begins here */
  readonly first: boolean;
}

export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** bytes of machine code made for it */
  readonly size: number;
  readonly span: Span;
}

export function codeLines(object: ObjectView, text: string | undefined): readonly CodeLine[] {
  const map = text === undefined ? undefined : new LineMap(text);
  const name = (address: bigint) =>
    `${address.toString(16)} <${object.name}${address === 0n ? '' : `+0x${address.toString(16)}`}>`;
  const lines: CodeLine[] = [];
  for (let at = 0; at < object.bytes.length;) {
    const instruction = disassemble(object.bytes, at, BigInt(at));
    const end = at + instruction.length;
    const statement = object.code.findLast((code) => code.offset <= at);
    const span = statement && statement.file !== '' ? statement : undefined;
    lines.push({
      offset: at,
      bytes: object.bytes.subarray(at, end),
      text: instructionText(instruction, name),
      relocations: object.relocations.filter((r) => r.offset >= at && r.offset < end).map((r) => r.text),
      line: span && map && span.file === object.file ? map.at(span.from).line : undefined,
      span,
      first: statement?.offset === at,
    });
    at = end;
  }
  return lines;
}

/** From the line that names the function to the last that made code, and the brace that closes it. */
export function sourceLines(object: ObjectView, text: string, code: readonly CodeLine[]): readonly SourceLine[] {
  const map = new LineMap(text);
  const numbers = code.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const first = Math.min(map.at(object.from).line, ...numbers);
  let last = Math.max(first, ...numbers);
  if (last < map.lineCount && map.textOf(last + 1).startsWith('}')) last++;
  const sizes = new Map<number, number>();
  for (const { line, bytes } of code) if (line !== undefined) sizes.set(line, (sizes.get(line) ?? 0) + bytes.length);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const number = first + i;
    const from = map.startOf(number);
    const content = map.textOf(number);
    const start = from + (content.length - content.trimStart().length);
    return {
      number,
      text: content,
      size: sizes.get(number) ?? 0,
      span: { file: object.file, from: start, to: from + content.length },
    };
  });
}
