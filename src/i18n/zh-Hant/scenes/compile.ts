// SPDX-License-Identifier: GPL-2.0-only
import type { compile as english } from '../../en/scenes/compile';

export const compile = {
  'cc.functions': '函式',
  'cc.data': '資料',
  'cc.strings': '字串常值',
  'cc.none': '無',
  'cc.bin': '丟棄',
  'cc.binEmpty': '沒有丟棄任何東西',
  'cc.reading': '正在讀',
  'cc.sameAddress': '同一位址的第二個名字',
  'cc.trap': '函式本體無法編譯：原處放了一條陷阱指令。',
  'cc.value': '值',
  'cc.linkerFills': '由連結器填入的位址',
  'cc.code': '{name} 的機器碼，逐條敘述',
} satisfies Record<keyof typeof english, string>;
