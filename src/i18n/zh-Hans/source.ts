// SPDX-License-Identifier: GPL-2.0-only
import type { SourceMessageId } from '../../core/source/events';

export const source = {
  begin:
    'make 从你的 {count} 个文件开始，`ARCH={arch}`。在任何编译器运行之前，Kbuild 先决定编译什么、用哪些选项、结果放到哪里。',
  configY: '`.config` 写着 `{name}=y`：编进内核。在 Makefile 里这个选项就是 `y`，在 C 里宏 `{name}` 定义为 1。',
  configM:
    '`.config` 写着 `{name}=m`：可加载的内核模块。在 Makefile 里这个选项就是 `m`；在 C 里 `{name}_MODULE` 定义为 1，而 `{name}` 本身没有定义。',
  configN: '`{name}` 没有设置：在 Makefile 里它是空的，在 C 里 `{name}` 和 `{name}_MODULE` 都没有定义。',
  configValue: '`.config` 给 `{name}` 的值是 `{value}`；在 C 里它是取这个值的宏。',
  lineAssign: '`{text}`：变量 `{name}` 现在的值是 `{value}`。',
  lineTrue: '`{text}` 为真：make 读取后面的行。',
  lineFalse: '`{text}` 为假：make 略过后面的行。',
  lineEndif: '`endif` 结束这个条件。',
  lineRule:
    '`{text}` 属于一条规则。Kbuild 读这个 Makefile 只是为了其中的变量；这些规则用于你自己在这个目录里执行 `make` 的时候。',
  lineSkipped: '`{text}` 在没有选中的分支里：make 不读它。',
  lineOther: '`{text}` 不影响构建的内容。',
  decideBuiltin: '`{option}` 是 `{value}`，所以这一行成为 `{list}`，`{object}` 将链接进 `vmlinux`。',
  decideModule: '`{option}` 是 `{value}`，所以这一行成为 `{list}`，`{object}` 将成为内核模块 `{module}`。',
  decideNot: '`{option}` 没有设置，所以这一行成为 `{list}`，没有人使用这个列表：不构建 `{object}`。',
  decideBuiltinPlain: '`{object}` 在 `{list}` 里：它将链接进 `vmlinux`。',
  decideModulePlain: '`{object}` 在 `{list}` 里：它将成为内核模块 `{module}`。',
  decideNotPlain: '`{object}` 在 `{list}` 里，没有人使用这个列表：不构建它。',
  compositeModule: '`{object}` 没有自己的源文件：它由 {count} 个目标文件 `{parts}` 组成，用 `ld -r` 合成一个。',
  compositeBuiltin: '`{object}` 代表 {count} 个目标文件 `{parts}`。编进内核时，它们按这个次序逐个链接进 `vmlinux`。',
  unitModule: '`{source}` 将编译成 `{object}`，属于内核模块 `{modname}`：带 `-DMODULE`，以及 `{flags}`。',
  unitBuiltin: '`{source}` 将编译成 `{object}`，用于内核本身：不带 `-DMODULE`，带 `{flags}`。',
  missing: '`{wanted}` 需要 `{object}`，但没有可以生成它的 `{source}`。make 停止。',
  kernel: '周围的内核：{count} 个目录各有自己的 Makefile，另外给出 {units} 个文件。',
  orderBuiltin:
    '`vmlinux` 由 {count} 个目标文件按各 Makefile 的次序链接而成。你的 `{user}` 排在 `{before}` 之后，就像你的目录是 `drivers/char/`。在同一个 initcall 级别内，这也是调用的次序。',
  orderModule: '`vmlinux` 由 {count} 个目标文件链接而成，其中没有你的：你的代码成为 `{modules}`，以后再加载。',
} satisfies Record<SourceMessageId, string>;
