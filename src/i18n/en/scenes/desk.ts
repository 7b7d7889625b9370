// SPDX-License-Identifier: GPL-2.0-only
/** The desk above the load scene: modules, and the commands that act on them. */
export const desk = {
  'desk.label': 'Load and unload',
  'desk.module': 'Module',
  'desk.absent': 'not loaded',
  'desk.args': 'Parameters for {module}',
  'desk.noParameters': 'no parameters',
  'desk.more': 'More commands for this module',
  'desk.moreShort': 'more',
  'desk.does.modinfo': 'what the file says of itself',
  'desk.does.lsmod': 'which modules are loaded, and who uses them',
  'desk.does.dmesg': 'the end of the kernel’s log',
  'desk.does.sysfs': 'the kernel’s own files about it',
  'desk.does.parameters': 'its parameters as they are now',
  'desk.does.read': 'calls its read',
  'desk.does.write': 'calls its write',
  'desk.does.modprobe': 'loads it from /lib/modules, with what it needs',
  'desk.does.reboot': 'a fresh kernel, without modules',
} as const;
