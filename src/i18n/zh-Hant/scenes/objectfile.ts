// SPDX-License-Identifier: GPL-2.0-only
import type { objectfile as english } from '../../en/scenes/objectfile';

export const objectfile = {
  'obj.tools': '工具',
  'obj.download': '下載 {file}',
  'obj.downloadWhy': '這次建置的位元組：可以用自己的 readelf 或 objdump 檢視',
  'obj.none': '沒有目的檔：建置在此之前就停止了。',
  'obj.command': '命令',
  'obj.file': '檔案',
  'obj.section': '節',
  'obj.copy': '複製',
  'obj.copied': '已複製',
  'obj.output': '{command} 的輸出',
  'obj.about.header': 'ELF 標頭',
  'obj.about.sections': '節',
  'obj.about.symbols': '符號',
  'obj.about.relocations': '重定位',
  'obj.about.hex': '十六進位位元組',
  'obj.about.strings': '字串',
  'obj.about.nm': '依位址排列的符號',
  'obj.about.code': '機器碼',
  'obj.about.size': '大小',
  'scene.ignoresUsed': '建置時沒有遵從 `used`：這是「編譯」場景裡的實驗。',
  'scene.heedUsed': '重新遵從 `used`',
} satisfies Record<keyof typeof english, string>;
