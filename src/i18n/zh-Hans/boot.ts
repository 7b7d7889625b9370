// SPDX-License-Identifier: GPL-2.0-only
import type { BootMessageId } from '../../core/boot/events';

export const boot = {
  begin: '把 {arch} 的映像装入内存。入口是 `{address}` 处的 `{name}`；内核命令行是 `{line}`。',
  'begin.plain': '把 {arch} 的映像装入内存。入口是 `{address}` 处的 `{name}`；内核命令行为空。',
  segment:
    '一个段（segment，{flags}）放到 `{address}`：文件中有 {file} 字节，内存中占 {size} 字节，其余填零。它包含 {sections}。',
  region: '从 `{a}` 到 `{b}`（{from} 到 {to}）：{part}。这两个符号由链接脚本放置。',
  table: '第 {id} 级（{name}）的表从 `{symbol}`（{from}）开始：{count} 项，每项 {size} 字节。',
  slot: '`{address}` 处是来自 `{object}` 的 `{label}`：它指向 `{target}`。',
  start: '第一条指令：`{address}` 处的 `{name}`。从这里起，一切由内核自己的代码决定。',
  'param.early': '`{word}`：它的 `early_param()` 函数 `{function}` 接受了这个词，早于其他一切解析，并返回 0。',
  'param.setup': '`{word}`：`__setup()` 函数 `{function}` 得到名字后面的文本，并接受了这个词。',
  'param.setup.refused': '`{word}`：`__setup()` 函数 `{function}` 得到它之后返回 0，意思是“不归我管”。继续往下找。',
  'param.set': '`{word}` 是一个参数：`{function}` 把值写入它的变量。',
  'param.failed': '`{word}`：`{function}` 返回 {result}，是一个错误。内核在日志里抱怨一句，然后处理下一个词。',
  level:
    '第 {id} 级（{name}）：`do_initcalls` 来到 `{a}` 与 `{b}` 之间的 {count} 项。它对这些项一无所知，只知道表从哪里开始、到哪里结束。',
  'level.empty': '第 {id} 级（{name}）：`{a}` 与 `{b}` 是同一个地址，所以没有函数可调用。',
  'level.early':
    'early 级的 initcall：`{a}` 与 `{b}` 之间的 {count} 项。`do_pre_smp_initcalls` 在其他处理器启动之前、第 0 级之前运行它们。',
  'level.console':
    '控制台的 initcall：`{a}` 与 `{b}` 之间的 {count} 项。`console_init` 远早于其他 initcall 调用它们，而且不经过 `do_one_initcall`。',
  'read.pointer':
    '遍历读取 `{address}` 处的 {size} 字节，即槽位 `{slot}`：`{bytes}`。这是一个地址，低位字节在前：`{at}` 处的 `{target}`。',
  'read.relative':
    '遍历读取 `{address}` 处的 {size} 字节，即槽位 `{slot}`：`{bytes}`。这是一段距离（PREL32）：槽位自身的地址加上它得到 `{at}`，即 `{target}`。',
  call: '`{by}` 调用 `{address}` 处的 `{name}`。这里没有哪一行源代码写着这个函数名：地址来自表中。',
  skip: '从槽位读出了 `{name}`，但没有调用它：`initcall_blacklist=` 列出了它的名字。',
  enter: '`{by}` 调用 `{address}` 处的 `{name}`。',
  leave: '`{name}` 返回 {value}。',
  log: '`{by}` 以级别 {level} 写日志：{text}',
  'log.plain': '内核以级别 {level} 写日志：{text}',
  'log.hidden':
    '内核以级别 {level} 写日志：{text}。控制台的 loglevel 不高于 {level}，所以控制台上看不到；`dmesg` 里看得到。',
  return: '`{name}` 返回 {value}。遍历并不查看这个值，继续下一个槽位。',
  'return.error':
    '`{name}` 返回 {value}，是一个错误。什么也不会发生：内建 initcall 的返回值会被忽略，这与内核模块不同。',
  free: 'initcall 都已运行，于是从 `{a}` 到 `{b}` 的 {pages} 页被归还：{kb} KiB。那里的每个字节现在都是 {poison}；标有 `__init` 的函数已不复存在。',
  'free.unmapped':
    'initcall 都已运行，于是从 `{a}` 到 `{b}` 的 {pages} 页被归还：{kb} KiB，每个字节都是 {poison}。启用页表隔离时，这些地址也被取消映射：连读取都会出错。',
  keep: 'initcall 都已运行，而它们的内存留了下来：在 User-Mode Linux 中 `free_initmem` 是空函数。标有 `__init` 的 {kb} KiB 一直保留，却不再使用。',
  exittable: 'um 的链接脚本保留了 `.exitcall.exit` 的 {count} 个指针，从 {from} 到 {to}：{names}。',
  exitcall: '`walk_exitcalls`（Linux 里没有这个函数）调用 `{target}` 处的 `{name}`：指针读自 `{address}`。',
  exec: '`{path}` 成为 1 号进程。命令行上的每个词都已有内核代码接受。',
  'exec.words': '`{path}` 成为 1 号进程，并得到内核里没有人要的词。参数：`{argv}`。环境变量：`{envp}`。',
  'exec.missing': '没有 `{path}` 这个程序。',
  oops: '内核的一个线程在 {symbol} 处死掉：{text}。其他线程继续运行。',
  'exitcalls.kept':
    '`.exitcall.exit` 的 {count} 个指针仍在 {from} 到 {to}：{names}。这次启动中读过它们的指令数：{reads}。Linux 中没有任何代码遍历这张表，所以内建代码的 `module_exit` 永远不会运行。',
  'exitcalls.walked':
    '`.exitcall.exit` 的 {count} 个指针，从 {from} 到 {to}：{names}。这次启动读了它们 {reads} 次，因为命令行上的 `kmodscope.exitcalls` 打开了 `walk_exitcalls`。Linux 里没有这个函数：那里没有任何代码遍历这张表。',
  'exitcalls.none':
    '这个映像里没有 `.exitcall.exit`：链接脚本把它丢弃了。内建的代码永远不能卸载，所以它的 `module_exit` 没有用处。',
  done: '`start_kernel` 执行了 {instructions} 条指令后结束：调用了 {calls} 个 initcall，日志有 {lines} 行。从现在起机器归程序使用：终端就是其中之一。',
  'stop.trap': '机器停在 {symbol}：{text}。',
  'stop.fault': '内核在 {symbol} 处崩溃：{text}。',
  'stop.limit': '机器被停下：{text}。也许有一个循环永远不结束。',
  'stop.panic': '内核 panic：{text}。',
  'stop.halt': '机器在 {symbol} 处停机。',
} satisfies Record<BootMessageId, string>;
