// SPDX-License-Identifier: GPL-2.0-only
import type { assemble as english } from '../../en/scenes/assemble';

export const assemble = {
  'as.sections': '{file} 的節',
  'as.others': '空的或記帳用的',
  'as.symbols': '符號，依位址',
  'as.symbolsNone': '還沒有符號',
  'as.file': '檔案，依比例',
  'as.bytes': '{name} 的位元組',
  'as.pickOne': '選一個物件，看它的位元組。',
  'as.firstBytes': '共 {total} 位元組，顯示前 {n} 位元組',
  'as.relocations': '留給連結器填寫',
  'as.relocation': '把 {formula} 寫進 +{offset} 處的 {size} 個位元組',
  'as.undefined': '未定義：連結或載入時再找',
  'as.empty': '空',
  'as.part': '{name}：{offset} 處，{size} 位元組',
} satisfies Record<keyof typeof english, string>;
