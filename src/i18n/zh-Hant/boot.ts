// SPDX-License-Identifier: GPL-2.0-only
import type { BootMessageId } from '../../core/boot/events';

export const boot = {
  begin: '把 {arch} 的映像載入記憶體。進入點是 `{address}` 處的 `{name}`；核心命令列是 `{line}`。',
  'begin.plain': '把 {arch} 的映像載入記憶體。進入點是 `{address}` 處的 `{name}`；核心命令列是空的。',
  segment:
    '一個區段（segment，{flags}）放到 `{address}`：檔案中有 {file} 位元組，記憶體中佔 {size} 位元組，其餘填零。它包含 {sections}。',
  region: '從 `{a}` 到 `{b}`（{from} 到 {to}）：{part}。這兩個符號由連結腳本放置。',
  table: '第 {id} 級（{name}）的表從 `{symbol}`（{from}）開始：{count} 項，每項 {size} 位元組。',
  slot: '`{address}` 處是來自 `{object}` 的 `{label}`：它指向 `{target}`。',
  start: '第一條指令：`{address}` 處的 `{name}`。從這裡起，一切由核心自己的程式碼決定。',
  'param.early': '`{word}`：它的 `early_param()` 函式 `{function}` 接受了這個詞，早於其他一切剖析，並傳回 0。',
  'param.setup': '`{word}`：`__setup()` 函式 `{function}` 得到名稱後面的文字，並接受了這個詞。',
  'param.setup.refused': '`{word}`：`__setup()` 函式 `{function}` 得到它之後傳回 0，意思是「不歸我管」。繼續往下找。',
  'param.set': '`{word}` 是一個參數：`{function}` 把值寫入它的變數。',
  'param.failed': '`{word}`：`{function}` 傳回 {result}，是一個錯誤。核心在日誌裡抱怨一句，然後處理下一個詞。',
  level:
    '第 {id} 級（{name}）：`do_initcalls` 來到 `{a}` 與 `{b}` 之間的 {count} 項。它對這些項一無所知，只知道表從哪裡開始、到哪裡結束。',
  'level.empty': '第 {id} 級（{name}）：`{a}` 與 `{b}` 是同一個位址，所以沒有函式可呼叫。',
  'level.early':
    'early 級的 initcall：`{a}` 與 `{b}` 之間的 {count} 項。`do_pre_smp_initcalls` 在其他處理器啟動之前、第 0 級之前執行它們。',
  'level.console':
    '主控台的 initcall：`{a}` 與 `{b}` 之間的 {count} 項。`console_init` 遠早於其他 initcall 呼叫它們，而且不經過 `do_one_initcall`。',
  'read.pointer':
    '走訪讀取 `{address}` 處的 {size} 位元組，即槽位 `{slot}`：`{bytes}`。這是一個位址，低位位元組在前：`{at}` 處的 `{target}`。',
  'read.relative':
    '走訪讀取 `{address}` 處的 {size} 位元組，即槽位 `{slot}`：`{bytes}`。這是一段距離（PREL32）：槽位自身的位址加上它得到 `{at}`，即 `{target}`。',
  call: '`{by}` 呼叫 `{address}` 處的 `{name}`。這裡沒有哪一行原始碼寫著這個函式名稱：位址來自表中。',
  skip: '從槽位讀出了 `{name}`，但沒有呼叫它：`initcall_blacklist=` 列出了它的名稱。',
  enter: '`{by}` 呼叫 `{address}` 處的 `{name}`。',
  leave: '`{name}` 傳回 {value}。',
  log: '`{by}` 以層級 {level} 寫日誌：{text}',
  'log.plain': '核心以層級 {level} 寫日誌：{text}',
  'log.hidden':
    '核心以層級 {level} 寫日誌：{text}。主控台的 loglevel 不高於 {level}，所以主控台上看不到；`dmesg` 裡看得到。',
  return: '`{name}` 傳回 {value}。走訪並不查看這個值，繼續下一個槽位。',
  'return.error':
    '`{name}` 傳回 {value}，是一個錯誤。什麼也不會發生：內建 initcall 的傳回值會被忽略，這與核心模組不同。',
  free: 'initcall 都已執行，於是從 `{a}` 到 `{b}` 的 {pages} 頁被歸還：{kb} KiB。那裡的每個位元組現在都是 {poison}；標有 `__init` 的函式已不復存在。',
  'free.unmapped':
    'initcall 都已執行，於是從 `{a}` 到 `{b}` 的 {pages} 頁被歸還：{kb} KiB，每個位元組都是 {poison}。啟用分頁表隔離時，這些位址也被取消映射：連讀取都會出錯。',
  keep: 'initcall 都已執行，而它們的記憶體留了下來：在 User-Mode Linux 中 `free_initmem` 是空函式。標有 `__init` 的 {kb} KiB 一直保留，卻不再使用。',
  exittable: 'um 的連結腳本保留了 `.exitcall.exit` 的 {count} 個指標，從 {from} 到 {to}：{names}。',
  exitcall: '`walk_exitcalls`（Linux 裡沒有這個函式）呼叫 `{target}` 處的 `{name}`：指標讀自 `{address}`。',
  exec: '`{path}` 成為 1 號行程。命令列上的每個詞都已有核心程式碼接受。',
  'exec.words': '`{path}` 成為 1 號行程，並得到核心裡沒有人要的詞。引數：`{argv}`。環境變數：`{envp}`。',
  'exec.missing': '沒有 `{path}` 這個程式。',
  oops: '核心的一個執行緒在 {symbol} 處死掉：{text}。其他執行緒繼續執行。',
  'exitcalls.kept':
    '`.exitcall.exit` 的 {count} 個指標仍在 {from} 到 {to}：{names}。這次開機中讀過它們的指令數：{reads}。Linux 中沒有任何程式碼走訪這張表，所以內建程式碼的 `module_exit` 永遠不會執行。',
  'exitcalls.walked':
    '`.exitcall.exit` 的 {count} 個指標，從 {from} 到 {to}：{names}。這次開機讀了它們 {reads} 次，因為命令列上的 `kmodscope.exitcalls` 打開了 `walk_exitcalls`。Linux 裡沒有這個函式：那裡沒有任何程式碼走訪這張表。',
  'exitcalls.none':
    '這個映像裡沒有 `.exitcall.exit`：連結腳本把它丟棄了。內建的程式碼永遠不能卸載，所以它的 `module_exit` 沒有用處。',
  done: '`start_kernel` 執行了 {instructions} 條指令後結束：呼叫了 {calls} 個 initcall，日誌有 {lines} 行。從現在起機器歸程式使用：終端機就是其中之一。',
  'stop.trap': '機器停在 {symbol}：{text}。',
  'stop.fault': '核心在 {symbol} 處當掉：{text}。',
  'stop.limit': '機器被停下：{text}。也許有一個迴圈永遠不結束。',
  'stop.panic': '核心 panic：{text}。',
  'stop.halt': '機器在 {symbol} 處停機。',
} satisfies Record<BootMessageId, string>;
