// SPDX-License-Identifier: GPL-2.0-only
import type { LinkMessageId } from '../../core/link/events';

export const link = {
  'begin.final':
    '链接器开始生成 `{output}`：按此顺序有 {count} 个目标文件，链接脚本是 `{script}`。顺序很重要：同一级别内，它就是调用的顺序。',
  'begin.relocatable':
    '链接器用 `ld -r -T {script}` 开始生成 `{output}`：{count} 个目标文件合成一个，仍然可重定位。地址要等内核加载模块时才给出。',
  'begin.partial': '链接器用 `ld -r` 把 {count} 个目标文件合并成 `{output}`：同名的节放在一起，此时还没有任何地址。',
  script: '链接脚本 `{path}` 经过 C 预处理器之后有 {count} 条语句。它规定哪些节放到哪里、按什么顺序。',
  'archive.whole':
    '`--whole-archive` 把 `{archive}` 的全部 {members} 个成员都取进来，不管有没有谁用到它们。没有它，只含 initcall 的目标文件就会留在外面：没有谁按名字引用 initcall。',
  'archive.searched':
    '`{archive}` 像普通库一样被搜索：只有定义了此刻还未定义的名字的成员才进来。{members} 个成员中有 {pulled} 个如此。Linux 并不这样链接。',
  'pull.object':
    '`{object}` 从 `{archive}` 中取出，因为 `{by}` 需要 `{symbol}`，而它定义了这个符号。它的其他节也一起进来。',
  'pull.script': '`{object}` 从 `{archive}` 中取出，因为链接脚本要用 `{symbol}`，而它定义了这个符号。',
  leave: '`{object}` 留在 `{archive}` 中：没有目标文件需要它定义的名字。',
  'leave.entries':
    '`{object}` 留在 `{archive}` 中：没有目标文件需要它定义的名字。`{named}` 也随之留在外面；内核本来是从表中找到它的，而不是按名字。',
  'object.user':
    '打开你的目标文件 `{object}`：有内容的节 {count} 个，定义了 {defines} 个全局符号，需要别处的 {needs} 个。',
  'object.kernel': '打开 `{object}`：有内容的节 {count} 个，定义了 {defines} 个全局符号，需要别处的 {needs} 个。',
  'resolve.found': '{users} 需要的 `{symbol}` 定义在 `{by}` 的 `{section}` 里。从现在起，这个名字就代表那个位置。',
  'resolve.missing': '{users} 需要 `{symbol}`，但没有任何文件定义它。',
  'resolve.weak': '没有任何文件定义 `{symbol}`，但 {users} 把它声明为弱符号：它的地址取 0，这不是错误。',
  collect: '`--gc-sections` 去掉 `{object}` 的 `{section}`（`{named}`，{size} 字节）：保留下来的内容都没有引用它。',
  'collect.keep':
    '`--gc-sections` 丢掉 `{object}` 的 `{section}`（`{named}`，{size} 字节），因为没有谁按名字引用它。脚本第 {row} 行的 `KEEP` 本会保住它，但这次链接不理会 `KEEP`。',
  keep: '`KEEP` 使 `{object}` 的 `{section}` 不被 `--gc-sections` 去掉。没有代码按名字引用表中的条目，没有 `KEEP` 它就会被丢弃。',
  open: '输出节 `{output}` 从 `{address}` 开始。',
  'take.initcall':
    '`{pattern}` 从 `{object}` 取来 `{named}`：`{output}` 的 {size} 字节，位于 `{address}`。移到这里的只是指针，它所指的函数仍在自己的节里。',
  'take.initcall.next':
    '`{pattern}` 从 `{object}` 取来 `{named}`，是 {count} 个中的第 {rank} 个，位于 `{address}`，因为 `{object}` 在链接命令行上排在后面。同一级别的函数就按这个顺序调用。',
  'take.console':
    '`{pattern}` 从 `{object}` 取来 `{named}`，位于 `{address}`：这是给 `console_init()` 的指针，它遍历自己的一张表。',
  'take.exitcall':
    '`{pattern}` 从 `{object}` 取来 `{named}`，位于 `{address}`。`ARCH=um` 保留这些指针，但 Linux 5.4 中没有任何代码遍历它们：内建代码永远不会被卸载。',
  'take.ksymtab':
    '`{pattern}` 从 `{object}` 取来 `{named}`，位于 `{address}`，是 {count} 个中的第 {rank} 个。每个导出符号都有一个以自己命名的节，这样 SORT 才能给整张表排序。',
  'take.kcrctab': '`{pattern}` 从 `{object}` 取来校验值 `{named}`，位于 `{address}`。校验值与导出符号的排列顺序相同。',
  'take.param': '`{pattern}` 从 `{object}` 取来 `{named}`，位于 `{address}`：一个可以在内核命令行上设置的参数。',
  'take.setup': '`{pattern}` 从 `{object}` 取来 `{named}`，位于 `{address}`：内核命令行上的一个词，以及处理它的函数。',
  'take.modinfo':
    '`{pattern}` 从 `{object}` 取来 {size} 字节的 `name=value` 字符串。`modinfo` 和模块加载器会读取它们。',
  'take.strings': '`{pattern}` 取来 `{object}` 导出的名字：{size} 字节，位于 `{address}`。导出表的条目指向这里。',
  'take.inittext':
    '`{pattern}` 从 `{object}` 取来 {size} 字节的 `__init` 代码：`{named}`，位于 `{address}`。这类代码放在一起，以便一起释放。',
  'take.exittext':
    '`{pattern}` 从 `{object}` 取来 {size} 字节的 `__exit` 代码：`{named}`，位于 `{address}`。函数保留了下来，即使永远没有人调用它。',
  'take.code': '`{pattern}` 从 `{object}` 的 `{section}` 取来 {size} 字节的代码：`{named}`，位于 `{address}`。',
  'take.data': '`{pattern}` 从 `{object}` 的 `{section}` 取来 {size} 字节：`{named}`，位于 `{address}`。',
  'none.empty': '`{pattern}` 不匹配任何目标文件的任何节，所以没有给 `{output}` 增加内容。',
  'none.taken': '`{pattern}` 匹配 {count} 个节，但前面的模式已经把它们取走。先匹配者得。',
  sort: '`{pattern}` 中的 `SORT` 把 {count} 个节按 {by} 排序；现在 `{first}` 排在最前。内核用二分查找来找导出符号，只有排好序的表才能这样查。',
  'flag.level':
    '`{symbol}` 设为位置计数器所在的 `{address}`：级别 {level} 从这里开始。没有哪个 C 文件定义这个符号，定义它的是链接脚本。',
  'flag.early': '`{symbol}` 设为 `{address}`：initcall 表从这里开始。最前面的是 early 级别，在其他处理器启动之前调用。',
  'flag.start': '`{symbol}` 设为 `{address}`：C 代码由此知道表从哪里开始，尽管没有 C 文件定义这个符号。',
  'flag.end': '`{symbol}` 设为 `{address}`，紧跟在最后一个条目之后。C 代码与它比较，就知道何时停止。',
  'flag.other': '`{symbol}` 设为 `{address}`。',
  'flag.hidden': '`{symbol}` 设为 `{address}`，并且是隐藏的：在输出文件中它是局部符号。',
  'flag.provided': '`{symbol}` 设为 `{address}`，因为有目标文件需要它而没有目标文件定义它。这就是 `PROVIDE` 的含义。',
  'flag.notProvided': '`PROVIDE` 对 `{symbol}` 不起作用：没有目标文件需要它，或者已有目标文件定义了它。',
  dot: '位置计数器移到 `{address}`。',
  data: '脚本自己在 `{output}` 的 `{address}` 处写入 {size} 字节，数值是 {value}。',
  'discard.exitcall':
    '`/DISCARD/` 丢弃 `{object}` 的 `{named}`，{size} 字节：这是 `module_exit()` 生成的指针。内建代码永远不会被卸载，所以没有人会使用它。',
  'discard.modinfo':
    '`/DISCARD/` 丢弃 `{object}` 的 `.modinfo`，{size} 字节。构建过程已把它写入 `modules.builtin.modinfo`，运行中的内核用不到它。',
  'discard.addressable': '`/DISCARD/` 丢弃 `{object}` 的 `{section}`。其中的引用只是为了不让编译器去掉那个符号。',
  'discard.other': '`/DISCARD/` 丢弃 `{object}` 的 `{section}`，{size} 字节：`{named}`。',
  'orphan.after':
    '没有模式要 `{object}` 的 `{section}`：它是孤儿节。链接器为它建立同名的输出节，放在同类的最后一个 `{after}` 之后，位于 `{address}`。',
  'orphan.end': '没有模式要 `{object}` 的 `{section}`：它是孤儿节。它进入输出节 `{output}`，位于 `{address}`。',
  merge: '`{output}` 中相同的字符串只保留一份，是另一个字符串结尾的字符串则不再保留：{before} 字节变成 {after} 字节。',
  'assert.holds': '脚本自行检查：条件成立，所以不会出现消息“{message}”。',
  'assert.fails': '脚本自行检查，条件不成立：{message}',
  done: '`{output}` 完成：{size} 字节，位于 `{address}`，标志 `{letters}`，来自 {inputs} 个输入节。',
  'done.empty': '`{output}` 完成，但是空的。它保留下来，因为脚本在其中移动了位置计数器。',
  'done.dropped': '`{output}` 什么也没得到，所以不会出现在文件中。其中设置的符号仍保有自己的地址。',
  'relocate.initcall':
    '`{target}` 的地址现在已知：`{address}` 处的 `{type}` 把 S + A = `{s}` + `{a}` = `{value}` 写入 `{label}`。`do_initcalls()` 就沿着这个指针调用。',
  'relocate.initcallPrel':
    '`{address}` 处的 `{type}` 把 S + A - P = `{s}` + `{a}` - `{p}` = `{value}` 写入条目 `{label}`：这是到 `{target}` 的距离。四个字节就够了，而且内核可以整体移动。',
  'relocate.ksymtab': '`{address}` 处的 `{type}` 把 {value} 写入导出条目 `{label}`：条目就这样找到 `{target}`。',
  'relocate.absolute':
    '`{address}` 处的 `{type}`，在 `{label}` 中：S + A = `{s}` + `{a}` = `{value}`。这 {size} 字节现在是 `{target}` 的地址。',
  'relocate.relative':
    '`{address}` 处的 `{type}`，在 `{label}` 中：S + A - P = `{s}` + `{a}` - `{p}` = `{value}`。这 {size} 字节现在是到 `{target}` 的距离。',
  carry: '`{output}` 保留它的 {count} 个重定位。用 `-r` 时还没有地址，以后链接或加载这个文件的程序会应用它们。',
  segment:
    '段 {index}，`{type}` `{letters}`：文件中的 {file} 字节放到 `{address}`，占用 {memory} 字节内存。其中有 {sections}。',
  'written.final':
    '`{path}` 已写出：{size} 字节，{sections} 个节，{symbols} 个符号。它从 `{entryName}`（{entry}）开始执行。',
  'written.relocatable': '`{path}` 已写出：{size} 字节，{sections} 个节，{symbols} 个符号。它没有地址，也没有入口点。',
  'lost.used':
    '编译时不理会 `used`，内核的各张表就少了 {count} 项：`{named}`。Linux 的做法有 {before} 项，这里只有 {after} 项。遍历表的代码不会发现少了什么：那些函数只是从来不被调用，那些符号只是找不到。',
  'lost.keep':
    '用 `--gc-sections` 而没有 `KEEP`，内核的各张表就少了 {count} 项：`{named}`。有 `KEEP` 时是 {before} 项，现在是 {after} 项。没有谁按名字引用表项；内核只是从一个边界符号走到另一个。',
  'lost.archives':
    '没有 `--whole-archive`，内核的各张表就少了 {count} 项：`{named}`。有它时是 {before} 项，现在是 {after} 项：这些项所在的目标文件没有定义任何别人需要的名字。',
  'lost.several':
    '在这个实验里，内核的各张表少了 {count} 项：`{named}`。Linux 的做法有 {before} 项，这里只有 {after} 项。',
  'lost.none': '在这个实验里，内核的各张表一项也没少：有 {after} 项，与 Linux 的做法相同。',
  problem: '`{tool}` 报告：{text}',
  exports: 'modpost 读取 vmlinux 导出的符号：共 {count} 个，其中 {gpl} 个只供 GPL 模块使用。模块能用的就是这些。',
  'module.licensed':
    'modpost 打开模块 `{module}`。它的许可证是“{license}”，与 GPL 兼容；它需要外部的 {needs} 个符号，导出 {exports} 个。',
  'module.proprietary':
    'modpost 打开模块 `{module}`。它的许可证是“{license}”，所以不能使用只供 GPL 模块的导出符号；它需要外部的 {needs} 个符号。',
  'module.unlicensed':
    'modpost 打开模块 `{module}`。它没有 `MODULE_LICENSE()`：Linux 5.4 在这里只给出警告，但加载时内核会把它当作专有模块。',
  'lookup.vmlinux':
    '`{module}` 需要 `{symbol}`：vmlinux 用 `{export}` 导出了它。在模块中它仍是未定义符号，内核在加载时填入地址。',
  'lookup.gpl': '`{module}` 需要 `{symbol}`：vmlinux 用 `{export}` 导出了它，模块的许可证允许使用。',
  'lookup.module':
    '`{module}` 需要 `{symbol}`：模块 `{owner}` 用 `{export}` 导出了它。所以 `{module}` 依赖 `{owner}`，后者必须先加载。',
  'lookup.missing': '`{module}` 需要 `{symbol}`，但 vmlinux 和其他模块都没有导出它。仅仅是内核的全局符号还不够。',
  'lookup.weak': '如果有 `{symbol}`，`{module}` 就会使用它。没有谁导出它，但它是弱符号，所以地址将是 0。',
  'lookup.refused': '`{module}` 需要 `{symbol}`，它是用 `{export}` 导出的，而模块的许可证与 GPL 不兼容：modpost 拒绝。',
  'lookup.namespace': '`{module}` 需要 `{symbol}`，它导出在模块没有导入的命名空间里。Linux 5.4 在这里只给出警告。',
  'crc.plain':
    'genksyms 用自己的写法写出 `{symbol}` 的声明，再计算校验值：`{text}` 的 CRC-32 是 `{crc}`。`ld -r` 把它作为 `__crc_{symbol}` 交给 `{object}`。存储类别、参数名和初值不算在内，改了它们，这个数也不变。',
  'crc.types':
    'genksyms 把 `{symbol}` 的声明连同它用到的 {count} 个类型（{types}）全部写出来，再对整段文字计算 CRC-32：`{crc}`。改动其中任何一个类型的成员，这个数就会变。`ld -r` 把它作为 `__crc_{symbol}` 交给 `{object}`。',
  modc: 'modpost 写出 `{path}`：一个小的 C 文件，其中的 `struct module __this_module` 用 `.init` 和 `.exit` 指向 `init_module` 和 `cleanup_module`。它会被编译并链接进模块。',
  'modc.versions':
    'modpost 写出 `{path}`：一个小小的 C 文件，里面有 `struct module __this_module`，它的 `.init` 和 `.exit` 指向 `init_module` 和 `cleanup_module`。其中的 `__versions` 列出模块用到的 {count} 个符号，以及它们此刻的 CRC：加载时内核会拿来和自己的比较。',
  symvers:
    'modpost 写出 `Module.symvers`：{count} 行，每个导出符号一行，注明所有者和导出种类。其他模块依据这个文件构建。',
} satisfies Record<LinkMessageId, string>;
