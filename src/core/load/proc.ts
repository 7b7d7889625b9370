// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the kernel says of its modules: /proc/modules and /sys/module/<name> (kernel/module.c, 5.4: m_show,
 * modinfo_attrs, add_sect_attrs, add_notes_attrs, module_flags).
 */
import type { Kernel, LoadedModule } from '../machine';
import { ModuleStruct } from './module-struct';
import { taintLetters } from './taint';

/** Users beyond the kernel's own base of 1, as refcnt of /sys shows them. */
export function referenceCount(kernel: Kernel, module: LoadedModule): number {
  return ModuleStruct.of(kernel)?.references(module.address) ?? 0;
}

/** /proc/modules (m_show, print_unload_info). */
export function procModules(kernel: Kernel): string {
  const struct = ModuleStruct.of(kernel);
  if (!struct) return '';
  return kernel.modules
    .map((m) => {
      const users = m.users.map((u) => `${u.name},`).join('');
      const permanent =
        struct.pointer(m.address, 'init') !== 0n && struct.pointer(m.address, 'exit') === 0n ? '[permanent],' : '';
      const state = { LIVE: 'Live', COMING: 'Loading', GOING: 'Unloading', UNFORMED: 'Loading' }[
        struct.state(m.address)
      ];
      const size = m.core.size + (m.init?.size ?? 0);
      const marks = moduleFlags(kernel, struct, m.address, m.name);
      return `${m.name} ${size} ${struct.references(m.address)} ${users + permanent || '-'} ${state} 0x${m.core.address.toString(16).padStart(16, '0')}${marks === '' ? '' : ` ${marks}`}\n`;
    })
    .join('');
}

/** /sys/module/<name>: what the kernel says of a module (kernel/module.c, modinfo_attrs, add_sect_attrs; 5.4), by file. */
export function sysModule(kernel: Kernel, module: LoadedModule): Record<string, string> {
  const struct = ModuleStruct.of(kernel);
  if (!struct) return {};
  const { address } = module;
  const state = struct.state(address);
  const said = (tag: string) => module.info.find((one) => one.tag === tag)?.value;
  return {
    coresize: String(module.core.size),
    initsize: String(module.init?.size ?? 0),
    initstate: state === 'LIVE' ? 'live' : state === 'COMING' ? 'coming' : 'going',
    refcnt: String(struct.references(address)),
    taint: taintLetters(struct.pointer(address, 'taints')),
    ...(said('version') === undefined ? {} : { version: said('version')! }),
    ...(said('srcversion') === undefined ? {} : { srcversion: said('srcversion')! }),
    ...Object.fromEntries(
      module.sections.map((s) => [`sections/${s.name}`, `0x${s.address.toString(16).padStart(16, '0')}`]),
    ),
  };
}

/** module_flags: `(PO)`, with - while it goes and + while it comes. */
export function moduleFlags(kernel: Kernel, struct: ModuleStruct, address: bigint, name: string): string {
  if (!kernel.modules.some((m) => m.name === name)) return '';
  const state = struct.state(address);
  const text =
    taintLetters(struct.pointer(address, 'taints')) + (state === 'GOING' ? '-' : state === 'COMING' ? '+' : '');
  return text === '' ? '' : `(${text})`;
}
