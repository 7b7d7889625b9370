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
  'cc.trap': '函式本體無法編譯：原處放了一條陷阱指令。',
  'cc.value': '值',
  'cc.linkerFills': '由連結器填入的位址',
  'cc.code': '{name} 的機器碼，逐條敘述',
  'cc.views': '編譯單元的各種檢視',
  'cc.objects': '物件',
  'cc.machine': '機器碼',
  'cc.source': '原始碼',
  'cc.noFunction': '還沒有函式',
  'cc.oneAddress': '{n} 個名字，一個位址',
  'cc.lineBytes': '{n} 位元組機器碼',
  'cc.usedOff':
    '`used` 被忽略：只靠它保留的東西從這次建置裡消失，一直到執行中的核心。沒有這個屬性時 gcc -O2 丟棄的也是這些。',
  'cc.usedKeeps': '這個檔案裡沒有任何東西參照它：只有 used 保住它',
  'cc.usedIgnored': '在這次建置中被忽略',
  'cc.function': '函式',
} satisfies Record<keyof typeof english, string>;
