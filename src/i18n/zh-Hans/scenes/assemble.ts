// SPDX-License-Identifier: GPL-2.0-only
import type { assemble as english } from '../../en/scenes/assemble';

export const assemble = {
  'as.sections': '{file} 的节',
  'as.others': '空的或记账用的',
  'as.symbols': '符号，按地址',
  'as.symbolsNone': '还没有符号',
  'as.file': '文件，按比例',
  'as.bytes': '{name} 的字节',
  'as.pickOne': '选一个对象，看它的字节。',
  'as.firstBytes': '共 {total} 字节，显示前 {n} 字节',
  'as.relocations': '留给链接器填写',
  'as.relocation': '把 {formula} 写进 +{offset} 处的 {size} 个字节',
  'as.undefined': '未定义：链接或加载时再找',
  'as.empty': '空',
  'as.part': '{name}：{offset} 处，{size} 字节',
} satisfies Record<keyof typeof english, string>;
