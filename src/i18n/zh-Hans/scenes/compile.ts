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
  'cc.trap': '函数体无法编译：原处放了一条陷阱指令。',
  'cc.value': '值',
  'cc.linkerFills': '由链接器填入的地址',
  'cc.code': '{name} 的机器码，逐条语句',
  'cc.views': '编译单元的各个视图',
  'cc.objects': '对象',
  'cc.machine': '机器码',
  'cc.source': '源代码',
  'cc.noFunction': '还没有函数',
  'cc.oneAddress': '{n} 个名字，一个地址',
  'cc.lineBytes': '{n} 字节机器码',
  'cc.usedOff':
    '`used` 被忽略：只靠它保留的东西从这次构建里消失，一直到运行的内核。没有这个属性时 gcc -O2 丢弃的也是这些。',
  'cc.usedKeeps': '这个文件里没有任何东西引用它：只有 used 保住它',
  'cc.usedIgnored': '在这次构建中被忽略',
  'cc.function': '函数',
} satisfies Record<keyof typeof english, string>;
