// SPDX-License-Identifier: GPL-2.0-only
import type { objectfile as english } from '../../en/scenes/objectfile';

export const objectfile = {
  'obj.tools': '工具',
  'obj.download': '下载 {file}',
  'obj.downloadWhy': '这次构建的字节：可以用自己的 readelf 或 objdump 查看',
  'obj.none': '没有目标文件：构建在此之前就停止了。',
  'obj.command': '命令',
  'obj.file': '文件',
  'obj.section': '节',
  'obj.copy': '复制',
  'obj.copied': '已复制',
  'obj.output': '{command} 的输出',
  'obj.about.header': 'ELF 头',
  'obj.about.sections': '节',
  'obj.about.symbols': '符号',
  'obj.about.relocations': '重定位',
  'obj.about.hex': '十六进制字节',
  'obj.about.strings': '字符串',
  'obj.about.nm': '按地址排列的符号',
  'obj.about.code': '机器码',
  'obj.about.size': '大小',
  'scene.ignoresUsed': '构建时没有遵从 `used`：这是“编译”场景里的实验。',
  'scene.heedUsed': '重新遵从 `used`',
} satisfies Record<keyof typeof english, string>;
