// SPDX-License-Identifier: GPL-2.0-only
/** The commands of the desk's menu: what tells of a module, and what uses it. */
import { useState } from 'react';
import { terminalActions } from '../../store';
import type { Action } from '../chrome/Menu';
import { useT } from '../hooks';
import { runInSight, type DeskModule } from './useDesk';

/** In a kernel that has booted and loaded nothing. */
const ORDINARY: ReadonlySet<string> = new Set(['null', 'zero', 'full', 'random', 'urandom', 'console', 'tty', 'ptmx']);

export function useCommands(module: DeskModule | undefined): {
  readonly groups: readonly (readonly Action[])[];
  /** asks the kernel which devices and parameters there are now */
  look(): void;
} {
  const t = useT();
  const [devices, setDevices] = useState<readonly string[]>([]);
  const look = () =>
    void filesIn('/dev/').then((names) => setDevices(names.filter((n) => !ORDINARY.has(n) && !n.endsWith('/'))));
  if (!module) return { groups: [], look };
  const { path, name, parameters, live } = module;
  const command = (text: string, note?: string): Action => ({
    text,
    code: true,
    ...(note === undefined ? {} : { note }),
    run: () => runInSight(text),
  });
  const about = [
    command(`modinfo ${path}`, t('desk.does.modinfo')),
    command('lsmod', t('desk.does.lsmod')),
    command('cat /proc/modules'),
    command('dmesg | tail', t('desk.does.dmesg')),
    ...(live ? [command(`ls /sys/module/${name}`, t('desk.does.sysfs'))] : []),
    ...(live && parameters.length > 0
      ? [command(`grep . /sys/module/${name}/parameters/*`, t('desk.does.parameters'))]
      : []),
  ];
  const use = devices.flatMap((device) => [
    command(`cat /dev/${device}`, t('desk.does.read')),
    command(`echo hi > /dev/${device}`, t('desk.does.write')),
  ]);
  const rest = [command(`modprobe ${name}`, t('desk.does.modprobe')), command('reboot', t('desk.does.reboot'))];
  return { groups: [use, about, rest], look };
}

/** Names in a folder, by the shell's own completion. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const { add, choices } = await terminalActions.complete(`cat ${folder}`);
  return choices.length > 0 ? choices : add === '' ? [] : [add.trim()];
}
