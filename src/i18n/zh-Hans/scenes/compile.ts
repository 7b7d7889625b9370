// SPDX-License-Identifier: GPL-2.0-only
import type { compile as english } from '../../en/scenes/compile';

export const compile = {
  'cc.functions': '函数',
  'cc.data': '数据',
  'cc.strings': '字符串字面量',
  'cc.none': '无',
  'cc.bin': '丢弃',
  'cc.binEmpty': '没有丢弃任何东西',
  'cc.reading': '正在读',
  'cc.sameAddress': '同一地址的第二个名字',
  'cc.trap': '函数体无法编译：原处放了一条陷阱指令。',
  'cc.value': '值',
  'cc.linkerFills': '由链接器填入的地址',
  'cc.code': '{name} 的机器码，逐条语句',
} satisfies Record<keyof typeof english, string>;
