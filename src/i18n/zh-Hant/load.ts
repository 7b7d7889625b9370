// SPDX-License-Identifier: GPL-2.0-only
import type { LoadMessageId } from '../../core/load/events';

export const load = {
  'command.insmod': '`{text}`：insmod 用 `finit_module` 把 `{target}` 的 {size} 位元組交給核心。其餘一切都由核心完成。',
  'command.insmod.args':
    '`{text}`：insmod 用 `finit_module` 把 `{target}` 的 {size} 位元組和文字 `{args}` 交給核心。其餘一切都由核心完成。',
  'command.rmmod': '`{text}`：rmmod 先查看是否有人在用 `{target}`，然後用 `delete_module` 請求核心。',
  'step.may_init_module':
    '這個程式究竟能不能載入和卸載模組？root 可以，直到有人把 1 寫入 `/proc/sys/kernel/modules_disabled`。',
  'step.kernel_read_file': '核心自己讀取檔案：insmod 交給它的是一個開啟的檔案，而不是位元組。',
  'step.elf_header_check': '這到底是不是核心模組？它應是可重定位的 ELF 檔案，適合這種處理器，並且節標頭表在檔案之內。',
  'step.setup_load_info':
    '核心在檔案中找到要用的東西：`.modinfo` 裡的名稱、符號表，以及 modpost 寫下的 `struct module`，即 `.gnu.linkonce.this_module`。',
  'step.blacklisted': '模組的名稱是否在核心命令列的 `module_blacklist=` 裡？',
  'step.rewrite_section_headers': '每個節都在檔案之內嗎？從這裡起，節的位址就是它在這份暫時副本中的位置。',
  'step.check_modstruct_version':
    '啟用 CONFIG_MODVERSIONS 時：模組是用同樣的 `struct module` 建置的嗎？由 `module_layout` 的校驗和判斷。',
  'step.check_modinfo':
    '檢查 `.modinfo` 中的字串：version magic 與這個核心相符嗎？模組在原始碼樹之外嗎？授權與 GPL 相容嗎？',
  'step.layout_sections':
    '給各節安排位置。名稱以 `.init` 開頭的放進 init 部分，初始化之後釋放；其餘的放進 core 部分，一直保留。',
  'step.move_module': '為兩個部分配置記憶體，並把各節複製過去。',
  'step.add_unformed_module': '模組加入模組串列，除非同名的已經在那裡。在它完整之前，狀態是 UNFORMED。',
  'step.module_unload_init': '參照計數開始：一個表示它存在，再加一個直到 init 結束。',
  'step.find_module_sections': '按名稱找到有特定含義的節，並讓 `struct module` 知道它們在哪裡：參數、匯出的符號。',
  'step.check_module_license_and_versions': '有幾個已知的模組會謊報自己的授權。',
  'step.setup_modinfo': '記下版本和原始碼版本，供 `/sys/module` 使用。',
  'step.simplify_symbols':
    '模組的每個符號都得到位址：自己定義的，取決於所在的節現在的位置；未定義的，到核心和其他模組的匯出表裡尋找。',
  'step.apply_relocations': '等待位址的地方現在得到了位址：這本是連結器的工作，由核心來做。',
  'step.post_relocation': '對例外表排序，並讓 kallsyms 知道這些符號。',
  'step.complete_formation': '這些名稱是否已有人匯出？如果沒有，就設定記憶體的權限：程式碼不可寫，資料不可執行。',
  'step.prepare_coming_module': '狀態變為 COMING，並通知所有想知道模組動靜的程式碼。',
  'step.parse_args': '把檔名之後的文字切成單字，每個參數由其型別對應的函式來設定。',
  'step.mod_sysfs_setup': '建立目錄 `/sys/module/<name>`。',
  'step.do_init_module': '模組已經完整。現在第一次執行它自己的程式碼：init 函式。',
  'step.do_one_initcall': '`do_one_initcall` 呼叫這個函式，與呼叫核心的 initcall 一樣。',
  'step.do_free_init': 'init 結束了：歸還模組的 init 部分。',
  'step.find_module': '有叫這個名稱的模組嗎？',
  'step.source_list': '有別的模組在用它嗎？',
  'step.module_state': '它是 LIVE 嗎，即既不是正在載入，也不是正在卸載？',
  'step.exit_exists': '有 init 而沒有 exit 函式的模組是永久的。它有 exit 函式嗎？',
  'step.try_stop_module': '參照計數是否回到基數，即沒有人持有它？',
  'step.exit': '狀態變為 GOING，並呼叫 exit 函式。',
  'step.free_module': '歸還對其他模組的參照，以及記憶體。',
  'check.ok': '{what}：`{found}`，符合要求（`{wanted}`）。',
  'check.bad': '{what}：`{found}`，但必須是 `{wanted}`。',
  info: '`.modinfo` 中寫著 `{tag}={value}`。',
  'taint.P':
    '`{module}` 給核心打上汙染標記 P（專有）：它的授權不在與 GPL 相容的名單上。即使載入失敗，這個標記也一直保留到重新開機；它搆不著僅限 GPL 的匯出符號。',
  'taint.O':
    '`{module}` 給核心打上汙染標記 O（樹外）：它的 `.modinfo` 裡沒有 `intree=Y`。凡在核心原始碼之外建置的模組都如此。',
  'taint.E': '`{module}` 給核心打上汙染標記 E：它沒有有效的簽章。',
  'taint.F':
    '`{module}` 給核心打上汙染標記 F：沒有檢查它的 version magic 或符號版本，因為是強制載入，或者它根本沒有這些資訊。',
  'taint.R': '`{module}` 給核心打上汙染標記 R：它是強制卸載的。',
  'taint.other': '`{module}` 給核心打上汙染標記 {flag}。',
  'place.core': '`{section}`（{flags}，{size} 位元組）將位於 core 部分的位移 {offset}。',
  'place.init': '`{section}`（{flags}，{size} 位元組）將位於 init 部分的位移 {offset}，這部分不會比 init 活得更久。',
  memory:
    'core 部分 {coreSize} 位元組，配置在 {core}；init 部分 {initSize} 位元組，配置在 {init}。兩者到核心的距離都能用 32 位元表示。',
  'memory.noinit': 'core 部分 {coreSize} 位元組，配置在 {core}。沒有 init 部分。',
  'state.UNFORMED': '`{module}` 是 UNFORMED：名稱已被占用，但還沒有人可以使用它。',
  'state.COMING': '`{module}` 是 COMING：已完整，別人看得見，但 init 還沒有執行。',
  'state.LIVE': '`{module}` 是 LIVE。',
  'state.GOING': '`{module}` 是 GOING：不能再取得新的參照。',
  found: '`{section}` 在 `{address}`，有 {count} 項：`{field}` 現在指向那裡。',
  lookup: '`{symbol}` 在模組中未定義（第 {index} 個符號）：必須有人匯出它。',
  'lookup.weak': '`{symbol}` 未定義且是弱符號（第 {index} 個符號）：可以有人匯出它；否則其位址為 0。',
  define: '`{symbol}` 在 `{section}` 中，所以它現在位於 `{address}`。',
  table: '搜尋 {owner} 的表 `{table}`：`{address}` 處有 {count} 個名稱，按字母順序排列。折半搜尋最多看 {most} 次。',
  'table.empty': '{owner} 的表 `{table}` 是空的。',
  'table.skipped': '跳過 {owner} 的表 `{table}`。',
  'probe.before': '第 {index} 項（{low} 到 {last} 的中間）是 `{name}`。`{symbol}` 排在它前面：繼續找前半部分。',
  'probe.after': '第 {index} 項（{low} 到 {last} 的中間）是 `{name}`。`{symbol}` 排在它後面：繼續找後半部分。',
  'probe.here': '第 {index} 項（{low} 到 {last} 的中間）是 `{name}`：找到了。',
  'version.same':
    '建置 `{module}` 時 `{symbol}` 的 CRC 是 `{built}`，核心的表裡現在也是這個數：它的宣告以及其中的每個型別都沒有變。',
  'version.other':
    '建置 `{module}` 時 `{symbol}` 的 CRC 是 `{built}`，現在卻是 `{exported}`。它的宣告或其中某個型別已經改動：照舊的方式呼叫可能出錯，所以核心拒絕。',
  'version.unlisted':
    '`{module}` 的 `__versions` 裡沒有 `{symbol}` 這一行：建置它時沒有匯出者的 Module.symvers。沒有東西可以和 `{exported}` 比較；核心每次開機只說一次，然後繼續。',
  'version.none':
    '`{module}` 根本沒有 `__versions`，沒有東西可以和 `{exported}` 比較。核心收下它，並給自己加上污染標記。',
  'resolved.kernel': '`{symbol}` 是 `{address}`：核心的 `{table}` 的第 {index} 項，看了 {probes} 次。',
  'resolved.freed':
    '`{owner}` 的 `{table}` 說 `{symbol}` 在 `{address}`；但它標了 `__init`，那塊記憶體已經歸還。匯出項還在，函式卻不在了：模組可以載入，誰呼叫它誰就出錯。',
  'resolved.module': '`{symbol}` 是 `{address}`：模組 `{owner}` 的 `{table}` 的第 {index} 項，看了 {probes} 次。',
  'unresolved.missing':
    '沒有誰匯出 `{symbol}`：查了 {tables} 張表，看了 {probes} 個名字，記憶體裡也沒有叫這個名字或相近名字的東西。錯誤 {error}；查找繼續下一個符號，這樣所有缺少的名字都會報告出來。',
  'unresolved.gpl':
    '`{symbol}` 就在 `{by}` 的僅限 GPL 的表裡，但這個模組的授權條款不允許使用它。對核心來說就像沒有這個符號（錯誤 {error}）：訊息裡並不提授權條款。',
  'unresolved.unsorted':
    '`{symbol}` 就在 `{by}` 的匯出表裡，但這張表沒有按字母順序排列，二分搜尋錯過了它：那個模組連結時沒有用核心連結腳本裡的 `SORT`。錯誤 {error}。',
  'unresolved.failed':
    '已經沒有誰匯出 `{symbol}`：`{by}` 曾經匯出它，但它的 init 傳回了錯誤，匯出表隨之消失。錯誤 {error}。',
  'unresolved.refused': '沒有誰匯出 `{symbol}`：`{by}` 本來會匯出它，但核心拒絕了那個模組。錯誤 {error}。',
  'unresolved.removed': '已經沒有誰匯出 `{symbol}`：`{by}` 曾經匯出它，後來被卸載了。錯誤 {error}。',
  'unresolved.absent':
    '核心裡沒有誰匯出 `{symbol}`：模組 `{by}` 匯出它，但還沒有載入。insmod 只載入一個檔案，不管它需要什麼；先載入 `{by}`，或者交給 modprobe。錯誤 {error}。',
  'unresolved.static':
    '`{by}` 裡有 `{symbol}`，但它是 `static`，也不在任何匯出表裡：除了它自己的原始檔，誰也看不見它。錯誤 {error}。',
  'unresolved.private':
    '`{by}` 裡有 `{symbol}`，和它連結在一起的程式碼都能用；但沒有 `EXPORT_SYMBOL` 把它放進匯出表，所以別的模組不能用。錯誤 {error}。',
  'unresolved.misspelt':
    '沒有誰匯出 `{symbol}`：查了 {tables} 張表。與它很像的 `{by}` 是匯出的：拼錯了？錯誤 {error}。',
  'unresolved.going': '`{symbol}` 屬於 `{by}`，它處於 GOING：結束函式正在執行，不再接受新的使用者。錯誤 {error}。',
  'unresolved.namespace':
    '`{symbol}` 在命名空間 `{namespace}` 裡，而模組沒有 `MODULE_IMPORT_NS({namespace})`。錯誤 {error}。',
  'unresolved.weak': '沒有人匯出 `{symbol}`，但它是弱符號：位址變為 0，這不是錯誤。',
  'unresolved.version':
    '`{by}` 的 `{symbol}` 存在，但校驗和與建構這個模組時的不同：它的宣告裡的型別後來變了。錯誤 {error}。',
  'unresolved.coming': '`{symbol}` 屬於 `{by}`，它的 init 還沒有結束。等了 30 秒之後：錯誤 {error}。',
  reference:
    '`{user}` 現在使用 `{owner}`，所以 `{owner}` 不能先走：不論用到多少符號，這一對模組只算一個參照。它的計數是 {count}。',
  relocate:
    '`{section}`+{offset}：對 `{symbol}`（{value}，加數 {addend}）的 {type}。`{address}` 處的位元組原來是 `{before}`，現在是 `{after}`。',
  relocated: '{count} 個重定位已完成，在 {sections} 中。模組的程式碼現在呼叫的是核心函式的真實位址。',
  param:
    '`{name}={value}`：{type} 型別的函式在 `{address}` 寫入 `{after}`，原來是 `{before}`。init 還沒有執行：它會看到新值。',
  'param.bad': '`{name}={value}`：{type} 型別的函式拒絕了它，傳回 {error}。載入失敗。',
  ignored: '`{word}` 不是這個模組的參數。這不算錯誤：核心說明一聲，然後繼續。',
  pointer:
    '核心讀取 `{address}` 處的 `__this_module.{field}`：`{bytes}`，即 `{name}` 的位址 {target}。它從不按名稱尋找函式。',
  'pointer.none': '`{address}` 處的 `__this_module.{field}` 是 NULL：沒有這樣的函式可呼叫。',
  'call.init': '`{by}` 呼叫 `{address}` 處的 `{name}`。',
  'call.exit': '`{by}` 呼叫 `{address}` 處的 `{name}`。',
  enter: '`{by}` 呼叫 `{address}` 處的 `{name}`。',
  leave: '`{name}` 傳回 {value}。',
  log: '`{by}` 以層級 {level} 寫日誌：{text}',
  'log.kernel': '核心以層級 {level} 寫日誌：{text}',
  'return.zero': '`{name}` 傳回 0：模組可以留下。',
  'return.positive': '`{name}` 傳回 {value}。它既不是 0 也不是負的錯誤碼：核心發出警告，但仍然載入模組。',
  'return.negative':
    '`{name}` 傳回 {value}，是一個錯誤：模組被撤回。它的 exit 函式不會被呼叫，所以 init 必須自己善後。',
  'return.exit': '`{name}` 返回。它沒有傳回值：卸載不會失敗。',
  'freed.init': '歸還 `{module}` 的 init 部分，`{address}` 處的 {size} 位元組：標有 `__init` 的東西已不復存在。',
  'freed.core': '歸還 `{module}` 的 core 部分，`{address}` 處的 {size} 位元組。',
  refuse: '`{step}` 拒絕：{error}（{code}）。核心對此不寫日誌。',
  'refuse.message': '`{step}` 拒絕：{error}（{code}）。日誌裡寫著：{message}',
  declined: '{tool} 根本沒有去問核心：{why}。',
  gone: '`{module}` 已從模組串列中移除。',
  'stop.trap': '機器停在 {symbol}：{text}。',
  'stop.fault': '核心在 {symbol} 處 oops：{text}。呼叫它的行程被殺死，模組永遠停留在現在的樣子。',
  'stop.limit': '機器被停下：{text}。也許有一個迴圈永遠不結束。',
  'stop.panic': '核心 panic：{text}。',
  'stop.halt': '機器在 {symbol} 處停機。',
  'done.insmod': '`{module}` 已載入。insmod 不印出任何內容，結束狀態是 {exit}。',
  'done.rmmod': '`{module}` 已卸載。rmmod 不印出任何內容，結束狀態是 {exit}。',
  'done.failed': '{tool} 的結束狀態是 {exit}，並印出：{text}',
  'command.program': '`{text}`：使用者的一個程式 `{tool}`。它要驅動程式做的事，都透過系統呼叫請核心去做。',
  'call.operation':
    '`{by}` 呼叫位於 `{address}` 的 `{name}`：這是模組為 `{call}` 放進 `file_operations`（或核心從那裡再呼叫的結構）裡的函式指標。',
  'syscall.open': '`open({args})`：核心查找這個名稱；註冊它的驅動程式若有 `open` 函式，就呼叫它。',
  'syscall.read': '`read({args})`：核心找到已開啟的檔案，呼叫其 `file_operations` 中的 `read`。',
  'syscall.write': '`write({args})`：核心找到已開啟的檔案，呼叫其 `file_operations` 中的 `write`。',
  'syscall.close': '`close({args})`：交還檔案；其 `file_operations` 中若有 `release`，就呼叫它。',
  result: '`{name}` 向程式回傳 {value}。',
  'result.end': '`read` 回傳 0：檔案到此結束，程式不再讀。',
  'result.error': '`{name}` 回傳 {value}，是一個錯誤。程式看到的是 -1，`errno` 為 {error}：{text}。',
  'return.operation': '`{name}` 回傳 {value}。',
  'done.program': '`{tool}` 已結束，結束碼為 {exit}。',
  'command.reboot': '`reboot`：啟動另一個核心。舊核心的一切都不在了：沒有模組，沒有污染旗標，紀錄一行也沒有。',
  'done.reboot': '新核心已經執行，還沒有載入任何模組。',
} satisfies Record<LoadMessageId, string>;
