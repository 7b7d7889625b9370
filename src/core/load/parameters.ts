// SPDX-License-Identifier: GPL-2.0-only
/**
 * /sys/module/<name>/parameters, of modules and of what is built in (kernel/params.c, 5.4: param_attr_show,
 * param_attr_store, param_sysfs_builtin).
 *
 * In: a parameter. Out: what reading or writing its file would give. The parameter's own get and set
 * functions run in the machine, for the program that asks.
 */
import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import type { Kernel, LoadedModule } from '../machine';
import { EACCES, EIO, ENOMEM } from './errno';
import { ModuleStruct } from './module-struct';
import type { Program } from './program';

const PAGE = 4096;
const GFP_KERNEL = 0xcc0n;
/** struct kernel_param: name, mod, ops, perm, level, flags, arg */
const ENTRY_SIZE = 40n;
/** struct kernel_param_ops: flags, set, get, free */
const SET = 8n;
const GET = 16n;

export interface Parameter {
  readonly module: string;
  readonly name: string;
  /** as in module_param: 0644; 0 has no file */
  readonly mode: number;
  /** address of its struct kernel_param */
  readonly entry: bigint;
}

export function parametersOf(kernel: Kernel, module: LoadedModule): Parameter[] {
  const struct = ModuleStruct.of(kernel);
  if (!struct) return [];
  const from = struct.pointer(module.address, 'kp');
  return entries(kernel, from, struct.word(module.address, 'num_kp')).map((one) => ({ ...one, module: module.name }));
}

/** Those between __start___param and __stop___param: `printk.time` is printk's; a name without a dot is the kernel's. */
export function builtinParameters(kernel: Kernel): Parameter[] {
  const start = kernel.symbol('__start___param');
  const stop = kernel.symbol('__stop___param');
  if (start === undefined || stop === undefined) return [];
  return entries(kernel, start, Number((stop - start) / ENTRY_SIZE)).map((one) => {
    const dot = one.name.indexOf('.');
    return { ...one, module: dot < 0 ? 'kernel' : one.name.slice(0, dot), name: one.name.slice(dot + 1) };
  });
}

/** As far as there is memory: a count may be anything. */
function entries(kernel: Kernel, from: bigint, count: number): Omit<Parameter, 'module'>[] {
  const { memory } = kernel.machine;
  const out: Omit<Parameter, 'module'>[] = [];
  for (let i = 0; i < count; i++) {
    const entry = from + ENTRY_SIZE * BigInt(i);
    const name = memory.peek64(entry);
    if (name === undefined) break;
    out.push({ name: kernel.text(name), mode: (memory.peek32(entry + 24n) ?? 0) & 0xffff, entry });
  }
  return out;
}

/** The text of the file, or a negative errno. */
export function readParameter(kernel: Kernel, parameter: Parameter, program: Program): string | number {
  if ((parameter.mode & 0o444) === 0) return EACCES;
  const get = operation(kernel, parameter, GET);
  if (get === 0n) return EIO;
  const buffer = allocate(kernel, new Uint8Array(PAGE));
  if (buffer === undefined) return ENOMEM;
  const length = program.attribute('read', pathOf(parameter), get, [buffer, parameter.entry]);
  const text = decodeUtf8(kernel.machine.memory.peek(buffer, Math.max(0, length)) ?? new Uint8Array(0));
  kernel.call('kfree', [buffer]);
  return length < 0 ? length : text;
}

/** 0, or the negative errno of the parameter's set function. */
export function writeParameter(kernel: Kernel, parameter: Parameter, text: string, program: Program): number {
  if ((parameter.mode & 0o222) === 0) return EACCES;
  const set = operation(kernel, parameter, SET);
  if (set === 0n) return EIO;
  const buffer = allocate(kernel, encodeUtf8(text));
  if (buffer === undefined) return ENOMEM;
  const error = program.attribute('write', pathOf(parameter), set, [buffer, parameter.entry]);
  if (program.killed === undefined) kernel.call('kfree', [buffer]);
  return error;
}

const pathOf = ({ module, name }: Parameter): string => `/sys/module/${module}/parameters/${name}`;

function operation(kernel: Kernel, { entry }: Parameter, field: bigint): bigint {
  const { memory } = kernel.machine;
  return memory.peek64((memory.peek64(entry + 16n) ?? 0n) + field) ?? 0n;
}

function allocate(kernel: Kernel, bytes: Uint8Array): bigint | undefined {
  const outcome = kernel.call('__kmalloc', [BigInt(bytes.length + 1), GFP_KERNEL]);
  if (outcome?.kind !== 'returned' || outcome.value === 0n) return undefined;
  kernel.machine.memory.poke(outcome.value, Uint8Array.from([...bytes, 0]));
  return outcome.value;
}
