// SPDX-License-Identifier: GPL-2.0-only
/**
 * Boot: a linked image into memory, and its first instruction onwards until `start_kernel` returns.
 *
 * In: the ELF image, the marks the linker carried to their addresses, the kernel command line.
 * Out: a live kernel (memory, symbols, log) for modules to be loaded into, and diagnostics.
 * The walk over the initcalls is the image's own C (init/main.c); this file only watches it.
 */
import { encodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import type { Recorder, StageRecorder } from '../base/events';
import { readElfOnce, SHF_EXECINSTR, SHF_ALLOC, type ElfFile } from '../elf';
import type { PlacedMark } from '../link/types';
import { Kernel, oops, readSymbols, SymbolTable } from '../machine';
import { bootSchema } from './schema';
import { mapImage } from './image';
import { regions } from './regions';
import { MarkIndex, readExits, readLevels, type Exits, type Level } from './tables';
import { Walk } from './walk';

export { Kernel } from '../machine';

export interface BootOptions {
  readonly arch: 'um' | 'x86';
  /** the kernel command line, e.g. `initcall_debug` */
  readonly commandLine: string;
  /** the user's own objects, e.g. `demo.o`: their initcalls are shown first */
  readonly userObjects: readonly string[];
  /** most instructions the boot may take */
  readonly limit?: number;
}

export interface BootResult {
  readonly kernel: Kernel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Enough for a thousand boots of the teaching kernel, and 3 seconds at worst. */
const DEFAULT_LIMIT = 50_000_000;

export function boot(
  image: { readonly bytes: Uint8Array },
  marks: readonly PlacedMark[],
  options: BootOptions,
  recorder: Recorder,
): BootResult {
  const events = recorder.stage(bootSchema);
  const { elf, diagnostics } = readElfOnce(image.bytes);
  if (!elf) return { kernel: deadKernel(options.arch, 'no image'), diagnostics };
  const kernel = new Kernel(options.arch, new SymbolTable(readSymbols(elf), codeStretches(elf), ''));
  kernel.commandLine = options.commandLine;

  // the image comes into memory, segment by segment
  const entryName = kernel.nameAt(elf.header.entry);
  events.record('begin', { arch: options.arch, entry: elf.header.entry, entryName, commandLine: options.commandLine });
  const segments = mapImage(kernel, elf);
  if (!segments) {
    kernel.dead = 'the image cannot be loaded';
    return {
      kernel,
      diagnostics: [...diagnostics, problem('boot.image', 'the image has no segments that can be loaded')],
    };
  }
  for (const segment of segments) events.record('segment', segment);
  for (const region of regions(kernel)) events.record('region', region);
  kernel.mapStack();

  // the tables, as the linker left them
  const index = new MarkIndex(marks);
  const levels = readLevels(kernel, index, options.arch === 'x86', new Set(options.userObjects));
  const exits = readExits(kernel, index, new Set(options.userObjects));
  recordTables(levels, exits, events);

  // the boot loader leaves the command line where the kernel looks for it
  const line = kernel.symbols.find('boot_command_line');
  if (line) {
    const text = encodeUtf8(options.commandLine).slice(0, line.size - 1);
    kernel.machine.memory.poke(line.address, Uint8Array.from([...text, 0]));
  }

  // from here on the image's own code decides
  events.record('start', { address: elf.header.entry, name: entryName });
  const walk = new Walk(kernel, levels, exits.entries, index, events);
  walk.start();
  const outcome = kernel.machine.call(elf.header.entry, [], options.limit ?? DEFAULT_LIMIT);
  if (outcome.kind !== 'returned') {
    const account = oops(kernel, outcome);
    walk.end();
    kernel.dead ??= account.text;
    events.record('stop', account);
    return { kernel, diagnostics: [...diagnostics, problem(`boot.${account.why}`, account.text)] };
  }
  walk.end();
  // module_exit() of built-in code: its pointers, if the linker kept them, and who read them
  events.record('exitcalls', {
    kept: exits.entries.length > 0,
    from: exits.from,
    to: exits.to,
    count: exits.entries.length,
    reads: walk.exitcallReads,
    names: exits.entries.map(({ name }) => name),
  });
  events.record('done', {
    instructions: BigInt(kernel.machine.instructions),
    at: BigInt(kernel.machine.now),
    calls: walk.calls,
    lines: kernel.lines.length,
    value: 0,
  });
  return { kernel, diagnostics };
}

function problem(id: string, text: string): Diagnostic {
  return { id, severity: 'error', tool: 'kernel', span: undefined, text, notes: [] };
}

/** A kernel that never was, for an image that is no ELF file. */
function deadKernel(arch: 'um' | 'x86', why: string): Kernel {
  const kernel = new Kernel(arch, new SymbolTable([], [], ''));
  kernel.dead = why;
  return kernel;
}

function codeStretches(elf: ElfFile): { from: bigint; to: bigint }[] {
  return elf.sections
    .filter((s) => (s.flags & (SHF_ALLOC | SHF_EXECINSTR)) === (SHF_ALLOC | SHF_EXECINSTR) && s.size > 0)
    .map((s) => ({ from: s.addr, to: s.addr + BigInt(s.size) }));
}

function recordTables(levels: readonly Level[], exits: Exits, events: StageRecorder<typeof bootSchema>): void {
  if (!events.on) return;
  for (const { id, name, fromSymbol, from, to, entrySize, slots } of levels) {
    events.record('table', { id, name, symbol: fromSymbol, from, to, entrySize, count: slots.length });
    for (const slot of slots) events.record('slot', slot);
  }
  const { from, to, entries } = exits;
  if (entries.length === 0) return;
  events.record('exittable', {
    from,
    to,
    names: entries.map(({ name }) => name),
    targets: entries.map(({ targetName }) => targetName),
    things: entries.map(({ thing }) => thing),
  });
}
