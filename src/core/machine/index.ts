// SPDX-License-Identifier: GPL-2.0-only
/** The machine that runs a kernel: memory, processor, host functions, log. Not a stage: boot and load share it. */
export {
  Kernel,
  type InitProgram,
  type KernelLogLine,
  type LoadedModule,
  type ModulePart,
  type ModuleSymbol,
} from './kernel';
export type { Frame, Machine, Outcome } from './machine';
export { EXECUTE, PAGE, READ, WRITE, type Fault, type Memory, type Region } from './memory';
export { SymbolTable, readSymbols, type KernelSymbol } from './symbols';
export { oops, type Account, type Failure } from './oops';
