// SPDX-License-Identifier: GPL-2.0-only
import type { LoadMessageId } from '../../core/load/events';

export const load = {
  'command.insmod': '`{text}`：insmod 用 `finit_module` 把 `{target}` 的 {size} 字节交给内核。其余一切都由内核完成。',
  'command.insmod.args':
    '`{text}`：insmod 用 `finit_module` 把 `{target}` 的 {size} 字节和文本 `{args}` 交给内核。其余一切都由内核完成。',
  'command.rmmod': '`{text}`：rmmod 先查看是否有人在用 `{target}`，然后用 `delete_module` 请求内核。',
  'step.may_init_module':
    '这个程序究竟能不能加载和卸载模块？root 可以，直到有人把 1 写入 `/proc/sys/kernel/modules_disabled`。',
  'step.kernel_read_file': '内核自己读取文件：insmod 交给它的是一个打开的文件，而不是字节。',
  'step.elf_header_check': '这到底是不是内核模块？它应是可重定位的 ELF 文件，适合这种处理器，并且节头表在文件之内。',
  'step.setup_load_info':
    '内核在文件中找到要用的东西：`.modinfo` 里的名字、符号表，以及 modpost 写下的 `struct module`，即 `.gnu.linkonce.this_module`。',
  'step.blacklisted': '模块的名字是否在内核命令行的 `module_blacklist=` 里？',
  'step.rewrite_section_headers': '每个节都在文件之内吗？从这里起，节的地址就是它在这份临时副本中的位置。',
  'step.check_modstruct_version':
    '启用 CONFIG_MODVERSIONS 时：模块是用同样的 `struct module` 构建的吗？由 `module_layout` 的校验和判断。',
  'step.check_modinfo':
    '检查 `.modinfo` 中的字符串：version magic 与这个内核相符吗？模块在源码树之外吗？许可证与 GPL 兼容吗？',
  'step.layout_sections':
    '给各节安排位置。名字以 `.init` 开头的放进 init 部分，初始化之后释放；其余的放进 core 部分，一直保留。',
  'step.move_module': '为两个部分分配内存，并把各节复制过去。',
  'step.add_unformed_module': '模块加入模块链表，除非同名的已经在那里。在它完整之前，状态是 UNFORMED。',
  'step.module_unload_init': '引用计数开始：一个表示它存在，再加一个直到 init 结束。',
  'step.find_module_sections': '按名字找到有特定含义的节，并让 `struct module` 知道它们在哪里：参数、导出的符号。',
  'step.check_module_license_and_versions': '有几个已知的模块会谎报自己的许可证。',
  'step.setup_modinfo': '记下版本和源码版本，供 `/sys/module` 使用。',
  'step.simplify_symbols':
    '模块的每个符号都得到地址：自己定义的，取决于所在的节现在的位置；未定义的，到内核和其他模块的导出表里查找。',
  'step.apply_relocations': '等待地址的地方现在得到了地址：这本是链接器的工作，由内核来做。',
  'step.post_relocation': '对异常表排序，并让 kallsyms 知道这些符号。',
  'step.complete_formation': '这些名字是否已有人导出？如果没有，就设置内存的权限：代码不可写，数据不可执行。',
  'step.prepare_coming_module': '状态变为 COMING，并通知所有想知道模块动静的代码。',
  'step.parse_args': '把文件名之后的文本切成单词，每个参数由其类型对应的函数来设置。',
  'step.mod_sysfs_setup': '创建目录 `/sys/module/<name>`。',
  'step.do_init_module': '模块已经完整。现在第一次运行它自己的代码：init 函数。',
  'step.do_one_initcall': '`do_one_initcall` 调用这个函数，与调用内核的 initcall 一样。',
  'step.do_free_init': 'init 结束了：归还模块的 init 部分。',
  'step.find_module': '有叫这个名字的模块吗？',
  'step.source_list': '有别的模块在用它吗？',
  'step.module_state': '它是 LIVE 吗，即既不是正在加载，也不是正在卸载？',
  'step.exit_exists': '有 init 而没有 exit 函数的模块是永久的。它有 exit 函数吗？',
  'step.try_stop_module': '引用计数是否回到基数，即没有人持有它？',
  'step.exit': '状态变为 GOING，并调用 exit 函数。',
  'step.free_module': '归还对其他模块的引用，以及内存。',
  'check.ok': '{what}：`{found}`，符合要求（`{wanted}`）。',
  'check.bad': '{what}：`{found}`，但必须是 `{wanted}`。',
  info: '`.modinfo` 中写着 `{tag}={value}`。',
  'taint.P':
    '`{module}` 给内核打上污染标记 P（专有）：它的许可证不在与 GPL 兼容的名单上。即使加载失败，这个标记也一直保留到重启；它够不着仅限 GPL 的导出符号。',
  'taint.O':
    '`{module}` 给内核打上污染标记 O（树外）：它的 `.modinfo` 里没有 `intree=Y`。凡在内核源码之外构建的模块都如此。',
  'taint.E': '`{module}` 给内核打上污染标记 E：它没有有效的签名。',
  'taint.F':
    '`{module}` 给内核打上污染标记 F：没有检查它的 version magic 或符号版本，因为是强制加载，或者它根本没有这些信息。',
  'taint.R': '`{module}` 给内核打上污染标记 R：它是强制卸载的。',
  'taint.other': '`{module}` 给内核打上污染标记 {flag}。',
  'place.core': '`{section}`（{flags}，{size} 字节）将位于 core 部分的偏移 {offset}。',
  'place.init': '`{section}`（{flags}，{size} 字节）将位于 init 部分的偏移 {offset}，这部分不会比 init 活得更久。',
  memory:
    'core 部分 {coreSize} 字节，分配在 {core}；init 部分 {initSize} 字节，分配在 {init}。两者到内核的距离都能用 32 位表示。',
  'memory.noinit': 'core 部分 {coreSize} 字节，分配在 {core}。没有 init 部分。',
  'state.UNFORMED': '`{module}` 是 UNFORMED：名字已被占用，但还没有人可以使用它。',
  'state.COMING': '`{module}` 是 COMING：已完整，别人看得见，但 init 还没有运行。',
  'state.LIVE': '`{module}` 是 LIVE。',
  'state.GOING': '`{module}` 是 GOING：不能再取得新的引用。',
  found: '`{section}` 在 `{address}`，有 {count} 项：`{field}` 现在指向那里。',
  lookup: '`{symbol}` 在模块中未定义（第 {index} 个符号）：必须有人导出它。',
  'lookup.weak': '`{symbol}` 未定义且是弱符号（第 {index} 个符号）：可以有人导出它；否则其地址为 0。',
  define: '`{symbol}` 在 `{section}` 中，所以它现在位于 `{address}`。',
  table: '查找 {owner} 的表 `{table}`：`{address}` 处有 {count} 个名字，按字母顺序排列。折半查找最多看 {most} 次。',
  'table.empty': '{owner} 的表 `{table}` 是空的。',
  'table.skipped': '跳过 {owner} 的表 `{table}`。',
  'probe.before': '第 {index} 项（{low} 到 {last} 的中间）是 `{name}`。`{symbol}` 排在它前面：继续查前半部分。',
  'probe.after': '第 {index} 项（{low} 到 {last} 的中间）是 `{name}`。`{symbol}` 排在它后面：继续查后半部分。',
  'probe.here': '第 {index} 项（{low} 到 {last} 的中间）是 `{name}`：找到了。',
  'version.same':
    '构建 `{module}` 时 `{symbol}` 的 CRC 是 `{built}`，内核的表里现在也是这个数：它的声明以及其中的每个类型都没有变。',
  'version.other':
    '构建 `{module}` 时 `{symbol}` 的 CRC 是 `{built}`，现在却是 `{exported}`。它的声明或其中某个类型已经改动：照旧的方式调用可能出错，所以内核拒绝。',
  'version.unlisted':
    '`{module}` 的 `__versions` 里没有 `{symbol}` 这一行：构建它时没有导出者的 Module.symvers。没有东西可以和 `{exported}` 比较；内核每次启动只说一次，然后继续。',
  'version.none':
    '`{module}` 根本没有 `__versions`，没有东西可以和 `{exported}` 比较。内核收下它，并给自己加上污染标记。',
  'resolved.kernel': '`{symbol}` 是 `{address}`：内核的 `{table}` 的第 {index} 项，看了 {probes} 次。',
  'resolved.freed':
    '`{owner}` 的 `{table}` 说 `{symbol}` 在 `{address}`；但它标了 `__init`，那块内存已经归还。导出项还在，函数却不在了：模块可以加载，谁调用它谁就出错。',
  'resolved.module': '`{symbol}` 是 `{address}`：模块 `{owner}` 的 `{table}` 的第 {index} 项，看了 {probes} 次。',
  'unresolved.missing':
    '没有谁导出 `{symbol}`：查了 {tables} 张表，看了 {probes} 个名字，内存里也没有叫这个名字或相近名字的东西。错误 {error}；查找继续下一个符号，这样所有缺少的名字都会报告出来。',
  'unresolved.gpl':
    '`{symbol}` 就在 `{by}` 的仅限 GPL 的表里，但这个模块的许可证不允许使用它。对内核来说就像没有这个符号（错误 {error}）：消息里并不提许可证。',
  'unresolved.unsorted':
    '`{symbol}` 就在 `{by}` 的导出表里，但这张表没有按字母顺序排列，二分查找错过了它：那个模块链接时没有用内核链接脚本里的 `SORT`。错误 {error}。',
  'unresolved.failed':
    '已经没有谁导出 `{symbol}`：`{by}` 曾经导出它，但它的 init 返回了错误，导出表随之消失。错误 {error}。',
  'unresolved.refused': '没有谁导出 `{symbol}`：`{by}` 本来会导出它，但内核拒绝了那个模块。错误 {error}。',
  'unresolved.removed': '已经没有谁导出 `{symbol}`：`{by}` 曾经导出它，后来被卸载了。错误 {error}。',
  'unresolved.absent':
    '内核里没有谁导出 `{symbol}`：模块 `{by}` 导出它，但还没有加载。insmod 只加载一个文件，不管它需要什么；先加载 `{by}`，或者交给 modprobe。错误 {error}。',
  'unresolved.static':
    '`{by}` 里有 `{symbol}`，但它是 `static`，也不在任何导出表里：除了它自己的源文件，谁也看不见它。错误 {error}。',
  'unresolved.private':
    '`{by}` 里有 `{symbol}`，和它链接在一起的代码都能用；但没有 `EXPORT_SYMBOL` 把它放进导出表，所以别的模块不能用。错误 {error}。',
  'unresolved.misspelt':
    '没有谁导出 `{symbol}`：查了 {tables} 张表。与它很像的 `{by}` 是导出的：拼错了？错误 {error}。',
  'unresolved.going': '`{symbol}` 属于 `{by}`，它处于 GOING：退出函数正在运行，不再接受新的使用者。错误 {error}。',
  'unresolved.namespace':
    '`{symbol}` 在命名空间 `{namespace}` 里，而模块没有 `MODULE_IMPORT_NS({namespace})`。错误 {error}。',
  'unresolved.weak': '没有人导出 `{symbol}`，但它是弱符号：地址变为 0，这不是错误。',
  'unresolved.version':
    '`{by}` 的 `{symbol}` 存在，但校验和与构建这个模块时的不同：它的声明里的类型后来变了。错误 {error}。',
  'unresolved.coming': '`{symbol}` 属于 `{by}`，它的 init 还没有结束。等了 30 秒之后：错误 {error}。',
  reference:
    '`{user}` 现在使用 `{owner}`，所以 `{owner}` 不能先走：不论用到多少符号，这一对模块只算一个引用。它的计数是 {count}。',
  relocate:
    '`{section}`+{offset}：对 `{symbol}`（{value}，加数 {addend}）的 {type}。`{address}` 处的字节原来是 `{before}`，现在是 `{after}`。',
  relocated: '{count} 个重定位已完成，在 {sections} 中。模块的代码现在调用的是内核函数的真实地址。',
  param:
    '`{name}={value}`：{type} 类型的函数在 `{address}` 写入 `{after}`，原来是 `{before}`。init 还没有运行：它会看到新值。',
  'param.bad': '`{name}={value}`：{type} 类型的函数拒绝了它，返回 {error}。加载失败。',
  ignored: '`{word}` 不是这个模块的参数。这不算错误：内核说明一声，然后继续。',
  pointer:
    '内核读取 `{address}` 处的 `__this_module.{field}`：`{bytes}`，即 `{name}` 的地址 {target}。它从不按名字寻找函数。',
  'pointer.none': '`{address}` 处的 `__this_module.{field}` 是 NULL：没有这样的函数可调用。',
  'call.init': '`{by}` 调用 `{address}` 处的 `{name}`。',
  'call.exit': '`{by}` 调用 `{address}` 处的 `{name}`。',
  enter: '`{by}` 调用 `{address}` 处的 `{name}`。',
  leave: '`{name}` 返回 {value}。',
  log: '`{by}` 以级别 {level} 写日志：{text}',
  'log.kernel': '内核以级别 {level} 写日志：{text}',
  'return.zero': '`{name}` 返回 0：模块可以留下。',
  'return.positive': '`{name}` 返回 {value}。它既不是 0 也不是负的错误码：内核发出警告，但仍然加载模块。',
  'return.negative':
    '`{name}` 返回 {value}，是一个错误：模块被撤回。它的 exit 函数不会被调用，所以 init 必须自己善后。',
  'return.exit': '`{name}` 返回。它没有返回值：卸载不会失败。',
  'freed.init': '归还 `{module}` 的 init 部分，`{address}` 处的 {size} 字节：标有 `__init` 的东西已不复存在。',
  'freed.core': '归还 `{module}` 的 core 部分，`{address}` 处的 {size} 字节。',
  refuse: '`{step}` 拒绝：{error}（{code}）。内核对此不写日志。',
  'refuse.message': '`{step}` 拒绝：{error}（{code}）。日志里写着：{message}',
  declined: '{tool} 根本没有去问内核：{why}。',
  gone: '`{module}` 已从模块链表中移除。',
  'stop.trap': '机器停在 {symbol}：{text}。',
  'stop.fault': '内核在 {symbol} 处 oops：{text}。调用它的进程被杀死，模块永远停留在现在的样子。',
  'stop.limit': '机器被停下：{text}。也许有一个循环永远不结束。',
  'stop.panic': '内核 panic：{text}。',
  'stop.halt': '机器在 {symbol} 处停机。',
  'done.insmod': '`{module}` 已加载。insmod 不打印任何内容，退出状态是 {exit}。',
  'done.rmmod': '`{module}` 已卸载。rmmod 不打印任何内容，退出状态是 {exit}。',
  'done.failed': '{tool} 的退出状态是 {exit}，并打印：{text}',
  'command.program': '`{text}`：用户的一个程序 `{tool}`。它要驱动做的事，都通过系统调用请内核去做。',
  'call.operation':
    '`{by}` 调用位于 `{address}` 的 `{name}`：这是模块为 `{call}` 放进 `file_operations`（或内核从那里再调用的结构）里的函数指针。',
  'syscall.open': '`open({args})`：内核查找这个名字；注册它的驱动若有 `open` 函数，就调用它。',
  'syscall.read': '`read({args})`：内核找到已打开的文件，调用其 `file_operations` 中的 `read`。',
  'syscall.write': '`write({args})`：内核找到已打开的文件，调用其 `file_operations` 中的 `write`。',
  'syscall.close': '`close({args})`：交还文件；其 `file_operations` 中若有 `release`，就调用它。',
  result: '`{name}` 向程序返回 {value}。',
  'result.end': '`read` 返回 0：文件到此结束，程序不再读。',
  'result.error': '`{name}` 返回 {value}，是一个错误。程序看到的是 -1，`errno` 为 {error}：{text}。',
  'return.operation': '`{name}` 返回 {value}。',
  'done.program': '`{tool}` 已结束，退出码为 {exit}。',
  'command.reboot': '`reboot`：启动另一个内核。旧内核的一切都不在了：没有模块，没有污染标志，日志一行也没有。',
  'done.reboot': '新内核已经运行，还没有加载任何模块。',
} satisfies Record<LoadMessageId, string>;
