// SPDX-License-Identifier: GPL-2.0-only
import type { desk as english } from '../../en/scenes/desk';

export const desk = {
  'desk.label': '加载与卸载',
  'desk.module': '模块',
  'desk.absent': '未加载',
  'desk.args': '{module} 的参数',
  'desk.noParameters': '没有参数',
  'desk.more': '这个模块的更多命令',
  'desk.moreShort': '更多',
  'desk.does.modinfo': '文件对自己的说明',
  'desk.does.lsmod': '加载了哪些模块，谁在用它们',
  'desk.does.dmesg': '内核日志的末尾',
  'desk.does.sysfs': '内核关于它的文件',
  'desk.does.parameters': '它的参数现在的值',
  'desk.does.read': '调用它的 read',
  'desk.does.write': '调用它的 write',
  'desk.does.modprobe': '从 /lib/modules 加载它，以及它需要的模块',
  'desk.does.reboot': '一个全新的内核，没有加载模块',
} satisfies Record<keyof typeof english, string>;
