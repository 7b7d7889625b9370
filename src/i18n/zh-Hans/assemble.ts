// SPDX-License-Identifier: GPL-2.0-only
import type { AssembleMessageId } from '../../core/assemble/events';

export const assemble = {
  'section.code':
    '节 `{section}` 从这里开始，标志为 `{letters}`：内容会装入内存（A），并且可以执行（X）。函数放在这里。',
  'section.data': '节 `{section}` 从这里开始，标志为 `{letters}`：内容会装入内存（A），内核运行时可以改写（W）。',
  'section.readonly': '节 `{section}` 从这里开始，标志为 `{letters}`：内容会装入内存（A），装入后没有谁去改写它。',
  'section.bss':
    '节 `{section}` 从这里开始，标志为 `{letters}`，类型为 `NOBITS`：它占内存，却不占文件空间，因为每个字节的初值都是零。',
  'section.strings':
    '节 `{section}` 从这里开始，标志为 `{letters}`：存放字符串字面量。有 M 和 S，链接器就可以把相同的字符串只保留一份；每个字符占 {entsize} 字节。',
  'section.note':
    '节 `{section}` 从这里开始，标志为 `{letters}`，类型为 `NOTE`：给工具和加载器看的记录，有自己的格式。',
  'section.unloaded': '节 `{section}` 从这里开始，没有标志 A：它只留在文件里供工具读取，不会进入内存。',
  'place.function':
    '`{label}` 的代码落入 `{section}`，偏移 {offset}，共 {size} 字节。放进哪个节由它的属性指定，没有指定就是 `.text`。',
  'place.object':
    '`{label}` 落入 `{section}`，偏移 {offset}，共 {size} 字节，按 {align} 字节对齐。它将来属于哪张表，只由节名决定，别无其他。',
  'place.nobits': '`{label}` 在 `{section}` 中得到 {size} 字节，偏移 {offset}。这些字节全为零，所以文件里一个也不存。',
  'place.string': '字符串 `{label}` 落入 `{section}`，偏移 {offset}，连同结尾的 NUL 共 {size} 字节。',
  'place.entry':
    '由 `asm` 写出的条目 `{label}` 落入 `{section}`，偏移 {offset}，共 {size} 字节。编译器从未把它当作对象，它是汇编器根据文本生成的。',
  'place.loose': '由 `asm` 写出的 {size} 字节落入 `{section}`，偏移 {offset}。它们没有标号，谁也无法按名字引用。',
  'padding.code': '用 {size} 字节的空操作指令把 `{section}` 补到 {align} 的倍数：处理器即使执行到这里也无妨。',
  'padding.data': '用 {size} 个零字节把 `{section}` 补到 {align} 的倍数，好让下一个对象满足对齐要求。',
  'directive.section': '`{text}`：从这里起，字节写入 `{section}`。',
  'directive.return': '`{text}`：回到 `{section}`，也就是编译器先前所在的节。没有这一句，后面的函数就会跟着进错节。',
  'directive.label': '`{text}` 给接下来的位置命名：`{section}`，偏移 {offset}。',
  'directive.data': '`{text}`：把数值写入 `{section}`，偏移 {offset}。',
  'directive.text': '`{text}`：把字符写入 `{section}`，偏移 {offset}。',
  'directive.align': '`{text}`：`{section}` 的下一个字节必须落在这样的边界上。',
  'directive.symbol': '`{text}`：说明某个符号的性质，不产生字节。',
  'directive.instruction': '`{text}`：一条指令，位于 `{section}` 偏移 {offset}。',
  'directive.other': '`{text}`：不产生字节。',
  resolved:
    '`{section}` 偏移 {offset} 处的 {size} 字节现在已经确定：{value}。两个位置都在这一节里，距离不会再变，链接器无事可做。',
  'relocation.absolute.symbol':
    '`{section}` 偏移 {offset} 处有一个重定位：`{named}` 的地址还不知道。`{type}` 要求链接器在这里写入 S + A，即 `{symbol}` 的地址 {addend}，占 {size} 字节。',
  'relocation.absolute.section':
    '`{section}` 偏移 {offset} 处有一个重定位：`{named}` 的地址还不知道。`{named}` 是局部符号，名字对别的文件没有意义，所以写成 `{symbol}` {addend}。`{type}` 要求链接器在这里写入这个地址，占 {size} 字节。',
  'relocation.relative.symbol':
    '`{section}` 偏移 {offset} 处有一个重定位：`{type}` 要求链接器写入 S + A - P，即从这里到 `{symbol}` {addend} 的距离，占 {size} 字节。不论内核装到哪里，这个距离都成立。',
  'relocation.relative.section':
    '`{section}` 偏移 {offset} 处有一个重定位：`{type}` 要求链接器写入 S + A - P，即从这里到 `{named}` 的距离，占 {size} 字节。`{named}` 是局部符号，所以写成 `{symbol}` {addend}。',
  'relocation.other': '`{section}` 偏移 {offset} 处有一个针对 `{named}` 的重定位 `{type}`：`{symbol}` {addend}。',
  'symbol.file': '第 {index} 个符号是 `{symbol}`，即源文件名。它排在最前。',
  'symbol.section': '第 {index} 个符号代表 `{symbol}` 的开头：有重定位用节而不是局部符号来指明目标。',
  'symbol.local':
    '第 {index} 个符号 `{symbol}`：`{section}` 偏移 {value}，{size} 字节。它是局部符号（C 中的 `static`）：别的文件看不见。',
  'symbol.global':
    '第 {index} 个符号 `{symbol}`：`{section}` 偏移 {value}，{size} 字节。它是全局的：链接时别的文件可以引用。这和导出给模块是两回事。',
  'symbol.weak':
    '第 {index} 个符号 `{symbol}`：`{section}` 偏移 {value}，{size} 字节。它是弱符号：别的文件若有同名全局符号，就由那个取代它。',
  'symbol.undefined':
    '第 {index} 个符号 `{symbol}` 未定义：本文件用到它，须由别处提供。对模块来说，提供者就是加载时的内核。',
  'symbol.undefinedWeak': '第 {index} 个符号 `{symbol}` 未定义，且是弱符号：若没有谁提供，它的地址就是 0，并不算错误。',
  'symbol.alias':
    '第 {index} 个符号 `{symbol}` 是 `{alias}` 的另一个名字：地址相同，都是 `{section}` 偏移 {value}，自己没有字节。',
  'symbol.absolute': '第 {index} 个符号 `{symbol}` 就是数值 {value}：它不属于任何节。',
  'symbol.common': '第 {index} 个符号 `{symbol}` 是公共符号：{size} 字节，位置由链接器安排。',
  strings:
    '`{table}` 用 {size} 字节存放 {count} 个字符串。各表用偏移引用名字；若一个名字正好是另一个的结尾，两者共用字节。',
  header: 'ELF 头：偏移 {offset} 处的 `{label}` 为 {value}。',
  file: '`{path}` 完成：{size} 字节，{sections} 个节，{symbols} 个符号，{relocations} 个重定位。所有地址仍从零算起，最终地址由链接器给出。',
  problem: '汇编器报告：{text}',
} satisfies Record<AssembleMessageId, string>;
