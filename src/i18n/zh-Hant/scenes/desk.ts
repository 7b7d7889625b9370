// SPDX-License-Identifier: GPL-2.0-only
import type { desk as english } from '../../en/scenes/desk';

export const desk = {
  'desk.label': '載入與卸載',
  'desk.module': '模組',
  'desk.absent': '未載入',
  'desk.args': '{module} 的參數',
  'desk.noParameters': '沒有參數',
  'desk.more': '這個模組的更多命令',
  'desk.moreShort': '更多',
  'desk.does.modinfo': '檔案對自己的說明',
  'desk.does.lsmod': '載入了哪些模組，誰在用它們',
  'desk.does.dmesg': '核心紀錄的末尾',
  'desk.does.sysfs': '核心關於它的檔案',
  'desk.does.parameters': '它的參數現在的值',
  'desk.does.read': '呼叫它的 read',
  'desk.does.write': '呼叫它的 write',
  'desk.does.modprobe': '從 /lib/modules 載入它，以及它需要的模組',
  'desk.does.reboot': '一個全新的核心，沒有載入模組',
} satisfies Record<keyof typeof english, string>;
