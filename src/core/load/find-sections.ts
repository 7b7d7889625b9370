// SPDX-License-Identifier: GPL-2.0-only
/**
 * struct module learns where its parts are (kernel/module.c, 5.4: find_module_sections,
 * check_module_license_and_versions, setup_modinfo).
 */
import { EINVAL } from './errno';
import type { Loading } from './loading';
import type { ModuleField } from './module-struct';
import { refuse, type Refusal } from './progress';

const KERNEL_PARAM_SIZE = 40;

export function findSections(l: Loading): Refusal | undefined {
  const { struct, module, finder, events, progress, info, name } = l;
  progress.enter('find_module_sections');
  const at = (section: string) => {
    const found = info.elf.sections.find((s) => s.name === section && l.addresses.has(s.index));
    return found && { address: l.addresses.get(found.index)!, size: found.size };
  };
  const table = (section: string, pointer: ModuleField, count: ModuleField | undefined, size: number) => {
    const found = at(section);
    if (!found) {
      // section_objs: whatever the file's own struct module says
      struct.setPointer(module, pointer, 0n);
      if (count) struct.setWord(module, count, 0);
      return;
    }
    const n = Math.floor(found.size / size);
    struct.setPointer(module, pointer, found.address);
    if (count) struct.setWord(module, count, n);
    events.record('found', { section, field: `mod->${pointer}`, address: found.address, count: n });
  };
  table('__param', 'kp', 'num_kp', KERNEL_PARAM_SIZE);
  table('__ksymtab', 'syms', 'num_syms', finder.entrySize);
  table('__kcrctab', 'crcs', undefined, 4);
  table('__ksymtab_gpl', 'gpl_syms', 'num_gpl_syms', finder.entrySize);
  table('__kcrctab_gpl', 'gpl_crcs', undefined, 4);
  table('__ksymtab_gpl_future', 'gpl_future_syms', 'num_gpl_future_syms', finder.entrySize);
  table('__kcrctab_gpl_future', 'gpl_future_crcs', undefined, 4);
  if (at('.ctors') && at('.init_array')) {
    progress.say(4, `${name}: has both .ctors and .init_array.`);
    return refuse(EINVAL);
  }
  if (at('__obsparm')) progress.say(4, `${name}: Ignoring obsolete parameters`);
  return undefined;
}

export function checkLicence(l: Loading): Refusal | undefined {
  const { file, struct, module, name, kernel, progress } = l;
  progress.enter('check_module_license_and_versions', 2);
  const before = file.kernelHas('P');
  // ndiswrapper loads what is not GPL; the other two once said they were what they are not
  if (['ndiswrapper', 'driverloader', 'lve'].includes(name)) file.addTaint('P');
  if (!before && file.kernelHas('P')) kernel.printk(4, `${name}: module license taints kernel.`);
  // ndiswrapper itself may go on using what is GPL-only
  if (name !== 'ndiswrapper') struct.setPointer(module, 'taints', file.taints);
  if (file.moduleVersions() && exportsWithoutVersions(l)) l.forceLoad('no versions for exported symbols');
  progress.enter('setup_modinfo', 2);
  return undefined;
}

function exportsWithoutVersions({ struct, module }: Loading): boolean {
  const tables = [
    ['num_syms', 'crcs'],
    ['num_gpl_syms', 'gpl_crcs'],
    ['num_gpl_future_syms', 'gpl_future_crcs'],
  ] as const;
  return tables.some(([count, crcs]) => struct.word(module, count) > 0 && struct.pointer(module, crcs) === 0n);
}
