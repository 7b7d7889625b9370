// SPDX-License-Identifier: GPL-2.0-only
/**
 * /sys/module/<name>/parameters (kernel/params.c, 5.4: param_attr_show, param_attr_store).
 *
 * In: a loaded module and a parameter's name. Out: what reading or writing the file would give. The
 * parameter's own get and set functions run in the machine.
 */
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import type { Kernel, LoadedModule } from '../machine';
import { EACCES, ENOENT, ENOMEM, EPERM } from './errno';
import { ModuleStruct } from './module-struct';

const PAGE = 4096;
const GFP_KERNEL = 0xcc0n;

export interface Parameter {
  readonly name: string;
  /** as in module_param: 0644; 0 has no file */
  readonly mode: number;
  /** address of its struct kernel_param */
  readonly entry: bigint;
}

export function parametersOf(kernel: Kernel, module: LoadedModule): Parameter[] {
  const struct = ModuleStruct.of(kernel);
  if (!struct) return [];
  const { memory } = kernel.machine;
  const from = struct.pointer(module.address, 'kp');
  return Array.from({ length: struct.word(module.address, 'num_kp') }, (_, i) => {
    const entry = from + BigInt(40 * i);
    return { name: kernel.text(memory.peek64(entry) ?? 0n), mode: (memory.peek32(entry + 24n) ?? 0) & 0xffff, entry };
  });
}

/** The text of the file, or a negative errno. */
export function readParameter(kernel: Kernel, module: LoadedModule, name: string): string | number {
  return withEntry(kernel, module, name, 0o444, (entry, ops) => {
    const buffer = allocate(kernel, new Uint8Array(PAGE));
    if (buffer === undefined) return ENOMEM;
    const outcome = kernel.machine.call(
      kernel.machine.memory.peek64(ops + 16n) ?? 0n,
      [buffer, entry],
      kernel.callLimit,
    );
    const length = outcome.kind === 'returned' ? Number(BigInt.asIntN(32, outcome.value)) : 0;
    const text = decodeUtf8(kernel.machine.memory.peek(buffer, Math.max(0, length)) ?? new Uint8Array(0));
    kernel.call('kfree', [buffer]);
    return length < 0 ? length : text;
  });
}

/** 0, or the negative errno of the parameter's set function. */
export function writeParameter(kernel: Kernel, module: LoadedModule, name: string, text: string): number {
  const result = withEntry(kernel, module, name, 0o222, (entry, ops) => {
    const buffer = allocate(kernel, encodeUtf8(text));
    if (buffer === undefined) return ENOMEM;
    const outcome = kernel.machine.call(
      kernel.machine.memory.peek64(ops + 8n) ?? 0n,
      [buffer, entry],
      kernel.callLimit,
    );
    kernel.call('kfree', [buffer]);
    return outcome.kind === 'returned' ? Number(BigInt.asIntN(32, outcome.value)) : EPERM;
  });
  return typeof result === 'number' ? result : 0;
}

function withEntry(
  kernel: Kernel,
  module: LoadedModule,
  name: string,
  need: number,
  act: (entry: bigint, ops: bigint) => string | number,
): string | number {
  const parameter = parametersOf(kernel, module).find((p) => p.name === name);
  if (!parameter || parameter.mode === 0) return ENOENT;
  if ((parameter.mode & need) === 0) return EACCES;
  return act(parameter.entry, kernel.machine.memory.peek64(parameter.entry + 16n) ?? 0n);
}

function allocate(kernel: Kernel, bytes: Uint8Array): bigint | undefined {
  const outcome = kernel.call('__kmalloc', [BigInt(bytes.length + 1), GFP_KERNEL]);
  if (outcome?.kind !== 'returned' || outcome.value === 0n) return undefined;
  kernel.machine.memory.poke(outcome.value, Uint8Array.from([...bytes, 0]));
  return outcome.value;
}
