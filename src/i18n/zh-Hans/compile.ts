// SPDX-License-Identifier: GPL-2.0-only
/** The compile stage's sentences, in Simplified Chinese. */
import type { CompileMessageId } from '../../core/compile/events';

export const compile = {
  begin:
    '真正的编译器（`cc1`）读入预处理器从 `{source}` 留下的 {tokens} 个记号。它看不到任何宏，只看到宏展开之后的结果。',
  declare:
    '声明 `{name}`，类型是 `{type}`。声明不产生任何字节：它只说明 `{name}` 是什么（{linkage} 链接属性），以便检查对它的使用。',
  declareDefinition:
    '在这里定义 `{name}`，类型是 `{type}`，{linkage} 链接属性：编译器会由此产生字节，除非没有任何地方需要它。',
  declareTypedef: '`{name}` 成为类型 `{type}` 的另一个名字。typedef 不产生字节。',
  layout:
    '`{tag}` 的布局确定了：共 {size} 字节，按 {align} 对齐。每个成员占用其对齐要求所允许的下一个偏移：{members}。',
  'attribute.section':
    '`{target}` 上的 `{text}`：它产生的内容放进节 `{value}`，而不是 gcc 默认选择的节。`__init`、`__initcall`、`EXPORT_SYMBOL` 安排位置靠的就只是这一点。',
  'attribute.used':
    '`{target}` 上的 `{text}`：即使没有 C 代码引用它，也要保留。链接脚本会按节的名字找到它，而编译器无从知道这件事。',
  'attribute.usedIgnored': '`{target}` 上的 `{text}`：按你的要求被忽略。现在只有被保留的内容引用它，它才能留下。',
  'attribute.unused':
    '`{target}` 上的 `{text}`：没有被使用也不必警告。它与 `used` 不同，并不保留任何东西：没人用的 static 对象仍会被丢弃。',
  'attribute.alias': '`{text}`：`{target}` 成为 `{value}` 所在地址的第二个名字，不为它产生任何代码或数据。',
  'attribute.aligned': '`{target}` 上的 `{text}`：它的地址必须是 {value} 的倍数，必要时在它前面留出空隙。',
  'attribute.packed': '`{target}` 上的 `{text}`：成员一个紧挨一个，中间不留空隙。',
  'attribute.weak': '`{target}` 上的 `{text}`：同名的其他定义优先于它；如果完全没有定义，它的地址就是 0。',
  'attribute.copy':
    '`{target}` 上的 `{text}`：沿用 `{value}` 的属性（例如 `cold`），使别名与目标一致；与链接有关的 `alias`、`weak`、`visibility` 不会被复制。',
  'attribute.cold': '`{target}` 上的 `{text}`：很少执行。gcc 让它小而不求快，也不按 16 对齐。',
  'attribute.visibility': '`{target}` 上的 `{text}`：决定链接后的文件之外谁能看到这个符号。',
  'attribute.noinline': '`{target}` 上的 `{text}`：调用就是调用，不会被复制到调用者里面。',
  'attribute.always_inline': '`{target}` 上的 `{text}`：gcc 把它复制到每个调用者里面，不开优化也如此。',
  'attribute.other': '`{target}` 上的 `{text}`：只影响 gcc 的警告或优化，不会改变任何字节的位置。',
  'attribute.ignored': '`{target}` 上的 `{text}`：gcc 12 不认识这个属性，给出警告后忽略它继续编译。',
  defineFunction: '函数 `{name}` 放进节 `{section}`：{size} 字节机器码，符号绑定为 {binding}。',
  defineObject:
    '类型为 `{type}` 的对象 `{name}` 放进节 `{section}`（{flags}）：{size} 字节，按 {align} 对齐，符号绑定为 {binding}。',
  keptUsed:
    '类型为 `{type}` 的对象 `{name}` 放进节 `{section}`（{flags}）：{size} 字节，按 {align} 对齐。本文件里没有任何地方引用它，是 `used` 使它免于被丢弃。',
  keptGlobal:
    '类型为 `{type}` 的对象 `{name}` 放进节 `{section}`（{flags}）：{size} 字节，按 {align} 对齐。它不是 `static`，别的文件可能引用它，所以必须保留。',
  keptReferenced:
    '类型为 `{type}` 的对象 `{name}` 放进节 `{section}`（{flags}）：{size} 字节，按 {align} 对齐。它是 `static`，因为被保留的内容引用了它而留下。',
  defineAlias:
    '`{name}` 是 `{section}` 中 `{target}` 所在地址的第二个符号。它自己不占一个字节：调用其中一个就是调用另一个。',
  asm: '顶层 `asm` 原样通过：编译器把其中的文本交给汇编器，并不查看内容。`{text}`',
  drop: '`{name}` 被丢弃。它是 `static`，被保留的内容都没有引用它，也没有 `used`：gcc -O2 不为它产生任何字节。',
  dropUsed:
    '`{name}` 被丢弃。它是 `static`，被保留的内容都没有引用它。`used` 本可以保住它，但现在要求编译器忽略 `used`：如果没有写这个属性，gcc -O2 也会丢弃它。',
  elementValue: '`{object}`（偏移 {offset}）的值编译器已经知道，由它直接写出：{value}（`{type}`，{size} 字节）。',
  elementSymbol:
    '`{object}`（偏移 {offset}）是 `{symbol}` 的地址。编译器还不知道这个地址，于是留下 {size} 个零字节和一个重定位 `{relocation}`：链接器会把地址写到这里。',
  literal:
    '字符串 "{text}" 以 `{label}` 之名放进字符串池，连同结尾的 NUL 共 {size} 字节，位于 `{section}`，链接器可以在那里合并相同的字符串。',
  literalAgain: '字符串 "{text}" 已经在池中，名为 `{label}`：同样的 {size} 字节再次使用。',
  statement: '这条语句成为 `{object}` 中偏移 {offset} 处的 {size} 字节机器码。',
  trap: '`{name}` 的函数体在这里无法编译（{why}）。原处放一条陷阱指令（`ud2`）；它的节和符号仍然正确。',
  end: '`{unit}` 已可交给汇编器：{functions} 个函数、{objects} 个对象、{aliases} 个别名、{strings} 个字符串、{asms} 段顶层 `asm`；丢弃 {dropped} 个。',
  endErrors: '编译 `{unit}` 失败，共 {errors} 个错误。此时 gcc 不会产生目标文件；这里显示的是没有错误的部分。',
} satisfies Record<CompileMessageId, string>;
