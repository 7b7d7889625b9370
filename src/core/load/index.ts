// SPDX-License-Identifier: GPL-2.0-only
/**
 * Modules loaded into a running kernel, and taken out of it again: the user's tools, the system calls behind
 * them, and what the kernel says.
 *
 * In: a booted kernel and a .ko's bytes, or a module's name. Out: what a shell would see (exit status,
 * standard error), the log lines the command caused, and the module in the kernel's memory, or not.
 */
export { errnoText } from './errno';
export type { Force } from './force';
export { exportersAmong } from './exporters';
export { idle } from './idle';
export { insmod, lsmod, rmmod } from './kmod';
export { insertModule, removeModule, type CallResult } from './system-calls';
export type { ModuleImage } from './loading';
export { moduleName, readModInfo } from './module-file';
export { builtinParameters, parametersOf, readParameter, writeParameter, type Parameter } from './parameters';
export { procModules, referenceCount, sysModule } from './proc';
export * from './program';
