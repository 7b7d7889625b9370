// SPDX-License-Identifier: GPL-2.0-only
import type { LinkMessageId } from '../../core/link/events';

export const link = {
  'begin.final':
    '連結器開始產生 `{output}`：依此順序有 {count} 個目的檔，連結腳本是 `{script}`。順序很重要：同一級別內，它就是呼叫的順序。',
  'begin.relocatable':
    '連結器用 `ld -r -T {script}` 開始產生 `{output}`：{count} 個目的檔合成一個，仍然可重定位。位址要等核心載入模組時才給出。',
  'begin.partial': '連結器用 `ld -r` 把 {count} 個目的檔合併成 `{output}`：同名的節放在一起，此時還沒有任何位址。',
  script: '連結腳本 `{path}` 經過 C 前置處理器之後有 {count} 條敘述。它規定哪些節放到哪裡、依什麼順序。',
  'archive.whole':
    '`--whole-archive` 把 `{archive}` 的全部 {members} 個成員都取進來，不管有沒有誰用到它們。沒有它，只含 initcall 的目的檔就會留在外面：沒有誰按名稱參考 initcall。',
  'archive.searched':
    '`{archive}` 像一般函式庫一樣被搜尋：只有定義了此刻還未定義的名稱的成員才進來。{members} 個成員中有 {pulled} 個如此。Linux 並不這樣連結。',
  'pull.object':
    '`{object}` 從 `{archive}` 中取出，因為 `{by}` 需要 `{symbol}`，而它定義了這個符號。它的其他節也一起進來。',
  'pull.script': '`{object}` 從 `{archive}` 中取出，因為連結腳本要用 `{symbol}`，而它定義了這個符號。',
  leave: '`{object}` 留在 `{archive}` 中：沒有目的檔需要它定義的名稱。',
  'leave.entries':
    '`{object}` 留在 `{archive}` 中：沒有目的檔需要它定義的名稱。`{named}` 也隨之留在外面；核心本來是從表中找到它的，而不是按名稱。',
  'object.user':
    '開啟你的目的檔 `{object}`：有內容的節 {count} 個，定義了 {defines} 個全域符號，需要別處的 {needs} 個。',
  'object.kernel': '開啟 `{object}`：有內容的節 {count} 個，定義了 {defines} 個全域符號，需要別處的 {needs} 個。',
  'resolve.found': '{users} 需要的 `{symbol}` 定義在 `{by}` 的 `{section}` 裡。從現在起，這個名字就代表那個位置。',
  'resolve.missing': '{users} 需要 `{symbol}`，但沒有任何檔案定義它。',
  'resolve.weak': '沒有任何檔案定義 `{symbol}`，但 {users} 把它宣告為弱符號：它的位址取 0，這不是錯誤。',
  collect: '`--gc-sections` 去掉 `{object}` 的 `{section}`（`{named}`，{size} 位元組）：保留下來的內容都沒有參照它。',
  'collect.keep':
    '`--gc-sections` 丟掉 `{object}` 的 `{section}`（`{named}`，{size} 位元組），因為沒有誰按名稱參考它。腳本第 {row} 行的 `KEEP` 本會保住它，但這次連結不理會 `KEEP`。',
  keep: '`KEEP` 使 `{object}` 的 `{section}` 不被 `--gc-sections` 去掉。沒有程式碼依名字參照表中的項目，沒有 `KEEP` 它就會被丟棄。',
  open: '輸出節 `{output}` 從 `{address}` 開始。',
  'take.initcall':
    '`{pattern}` 從 `{object}` 取來 `{named}`：`{output}` 的 {size} 位元組，位於 `{address}`。移到這裡的只是指標，它所指的函式仍在自己的節裡。',
  'take.initcall.next':
    '`{pattern}` 從 `{object}` 取來 `{named}`，是 {count} 個中的第 {rank} 個，位於 `{address}`，因為 `{object}` 在連結命令列上排在後面。同一級別的函式就依這個順序呼叫。',
  'take.console':
    '`{pattern}` 從 `{object}` 取來 `{named}`，位於 `{address}`：這是給 `console_init()` 的指標，它走訪自己的一張表。',
  'take.exitcall':
    '`{pattern}` 從 `{object}` 取來 `{named}`，位於 `{address}`。`ARCH=um` 保留這些指標，但 Linux 5.4 中沒有任何程式碼走訪它們：內建程式碼永遠不會被卸載。',
  'take.ksymtab':
    '`{pattern}` 從 `{object}` 取來 `{named}`，位於 `{address}`，是 {count} 個中的第 {rank} 個。每個匯出符號都有一個以自己命名的節，這樣 SORT 才能給整張表排序。',
  'take.kcrctab': '`{pattern}` 從 `{object}` 取來檢查值 `{named}`，位於 `{address}`。檢查值與匯出符號的排列順序相同。',
  'take.param': '`{pattern}` 從 `{object}` 取來 `{named}`，位於 `{address}`：一個可以在核心命令列上設定的參數。',
  'take.setup': '`{pattern}` 從 `{object}` 取來 `{named}`，位於 `{address}`：核心命令列上的一個詞，以及處理它的函式。',
  'take.modinfo':
    '`{pattern}` 從 `{object}` 取來 {size} 位元組的 `name=value` 字串。`modinfo` 和模組載入器會讀取它們。',
  'take.strings': '`{pattern}` 取來 `{object}` 匯出的名字：{size} 位元組，位於 `{address}`。匯出表的項目指向這裡。',
  'take.inittext':
    '`{pattern}` 從 `{object}` 取來 {size} 位元組的 `__init` 程式碼：`{named}`，位於 `{address}`。這類程式碼放在一起，以便一起釋放。',
  'take.exittext':
    '`{pattern}` 從 `{object}` 取來 {size} 位元組的 `__exit` 程式碼：`{named}`，位於 `{address}`。函式保留了下來，即使永遠沒有人呼叫它。',
  'take.code': '`{pattern}` 從 `{object}` 的 `{section}` 取來 {size} 位元組的程式碼：`{named}`，位於 `{address}`。',
  'take.data': '`{pattern}` 從 `{object}` 的 `{section}` 取來 {size} 位元組：`{named}`，位於 `{address}`。',
  'none.empty': '`{pattern}` 不符合任何目的檔的任何節，所以沒有給 `{output}` 增加內容。',
  'none.taken': '`{pattern}` 符合 {count} 個節，但前面的樣式已經把它們取走。先符合者得。',
  sort: '`{pattern}` 中的 `SORT` 把 {count} 個節依 {by} 排序；現在 `{first}` 排在最前。核心用二分搜尋來找匯出符號，只有排好序的表才能這樣查。',
  'flag.level':
    '`{symbol}` 設為位置計數器所在的 `{address}`：級別 {level} 從這裡開始。沒有哪個 C 檔案定義這個符號，定義它的是連結腳本。',
  'flag.early': '`{symbol}` 設為 `{address}`：initcall 表從這裡開始。最前面的是 early 級別，在其他處理器啟動之前呼叫。',
  'flag.start': '`{symbol}` 設為 `{address}`：C 程式碼由此知道表從哪裡開始，儘管沒有 C 檔案定義這個符號。',
  'flag.end': '`{symbol}` 設為 `{address}`，緊跟在最後一個項目之後。C 程式碼與它比較，就知道何時停止。',
  'flag.other': '`{symbol}` 設為 `{address}`。',
  'flag.hidden': '`{symbol}` 設為 `{address}`，並且是隱藏的：在輸出檔中它是區域符號。',
  'flag.provided': '`{symbol}` 設為 `{address}`，因為有目的檔需要它而沒有目的檔定義它。這就是 `PROVIDE` 的含義。',
  'flag.notProvided': '`PROVIDE` 對 `{symbol}` 不起作用：沒有目的檔需要它，或者已有目的檔定義了它。',
  dot: '位置計數器移到 `{address}`。',
  data: '腳本自己在 `{output}` 的 `{address}` 處寫入 {size} 位元組，數值是 {value}。',
  'discard.exitcall':
    '`/DISCARD/` 丟棄 `{object}` 的 `{named}`，{size} 位元組：這是 `module_exit()` 產生的指標。內建程式碼永遠不會被卸載，所以沒有人會使用它。',
  'discard.modinfo':
    '`/DISCARD/` 丟棄 `{object}` 的 `.modinfo`，{size} 位元組。建置過程已把它寫入 `modules.builtin.modinfo`，執行中的核心用不到它。',
  'discard.addressable': '`/DISCARD/` 丟棄 `{object}` 的 `{section}`。其中的參照只是為了不讓編譯器去掉那個符號。',
  'discard.other': '`/DISCARD/` 丟棄 `{object}` 的 `{section}`，{size} 位元組：`{named}`。',
  'orphan.after':
    '沒有樣式要 `{object}` 的 `{section}`：它是孤兒節。連結器為它建立同名的輸出節，放在同類的最後一個 `{after}` 之後，位於 `{address}`。',
  'orphan.end': '沒有樣式要 `{object}` 的 `{section}`：它是孤兒節。它進入輸出節 `{output}`，位於 `{address}`。',
  merge: '`{output}` 中相同的字串只保留一份，是另一個字串結尾的字串則不再保留：{before} 位元組變成 {after} 位元組。',
  'assert.holds': '腳本自行檢查：條件成立，所以不會出現訊息「{message}」。',
  'assert.fails': '腳本自行檢查，條件不成立：{message}',
  done: '`{output}` 完成：{size} 位元組，位於 `{address}`，旗標 `{letters}`，來自 {inputs} 個輸入節。',
  'done.empty': '`{output}` 完成，但是空的。它保留下來，因為腳本在其中移動了位置計數器。',
  'done.dropped': '`{output}` 什麼也沒得到，所以不會出現在檔案中。其中設定的符號仍保有自己的位址。',
  'relocate.initcall':
    '`{target}` 的位址現在已知：`{address}` 處的 `{type}` 把 S + A = `{s}` + `{a}` = `{value}` 寫入 `{label}`。`do_initcalls()` 就沿著這個指標呼叫。',
  'relocate.initcallPrel':
    '`{address}` 處的 `{type}` 把 S + A - P = `{s}` + `{a}` - `{p}` = `{value}` 寫入項目 `{label}`：這是到 `{target}` 的距離。四個位元組就夠了，而且核心可以整體移動。',
  'relocate.ksymtab': '`{address}` 處的 `{type}` 把 {value} 寫入匯出項目 `{label}`：項目就這樣找到 `{target}`。',
  'relocate.absolute':
    '`{address}` 處的 `{type}`，在 `{label}` 中：S + A = `{s}` + `{a}` = `{value}`。這 {size} 位元組現在是 `{target}` 的位址。',
  'relocate.relative':
    '`{address}` 處的 `{type}`，在 `{label}` 中：S + A - P = `{s}` + `{a}` - `{p}` = `{value}`。這 {size} 位元組現在是到 `{target}` 的距離。',
  carry: '`{output}` 保留它的 {count} 個重定位。用 `-r` 時還沒有位址，以後連結或載入這個檔案的程式會套用它們。',
  segment:
    '區段 {index}，`{type}` `{letters}`：檔案中的 {file} 位元組放到 `{address}`，佔用 {memory} 位元組記憶體。其中有 {sections}。',
  'written.final':
    '`{path}` 已寫出：{size} 位元組，{sections} 個節，{symbols} 個符號。它從 `{entryName}`（{entry}）開始執行。',
  'written.relocatable':
    '`{path}` 已寫出：{size} 位元組，{sections} 個節，{symbols} 個符號。它沒有位址，也沒有進入點。',
  'lost.used':
    '編譯時不理會 `used`，核心的各張表就少了 {count} 項：`{named}`。Linux 的做法有 {before} 項，這裡只有 {after} 項。走訪表的程式碼不會發現少了什麼：那些函式只是從來不被呼叫，那些符號只是找不到。',
  'lost.keep':
    '用 `--gc-sections` 而沒有 `KEEP`，核心的各張表就少了 {count} 項：`{named}`。有 `KEEP` 時是 {before} 項，現在是 {after} 項。沒有誰按名稱參考表項；核心只是從一個邊界符號走到另一個。',
  'lost.archives':
    '沒有 `--whole-archive`，核心的各張表就少了 {count} 項：`{named}`。有它時是 {before} 項，現在是 {after} 項：這些項所在的目的檔沒有定義任何別人需要的名稱。',
  'lost.several':
    '在這個實驗裡，核心的各張表少了 {count} 項：`{named}`。Linux 的做法有 {before} 項，這裡只有 {after} 項。',
  'lost.none': '在這個實驗裡，核心的各張表一項也沒少：有 {after} 項，與 Linux 的做法相同。',
  problem: '`{tool}` 回報：{text}',
  exports: 'modpost 讀取 vmlinux 匯出的符號：共 {count} 個，其中 {gpl} 個只供 GPL 模組使用。模組能用的就是這些。',
  'module.licensed':
    'modpost 開啟模組 `{module}`。它的授權是「{license}」，與 GPL 相容；它需要外部的 {needs} 個符號，匯出 {exports} 個。',
  'module.proprietary':
    'modpost 開啟模組 `{module}`。它的授權是「{license}」，所以不能使用只供 GPL 模組的匯出符號；它需要外部的 {needs} 個符號。',
  'module.unlicensed':
    'modpost 開啟模組 `{module}`。它沒有 `MODULE_LICENSE()`：Linux 5.4 在這裡只給出警告，但載入時核心會把它當作專有模組。',
  'lookup.vmlinux':
    '`{module}` 需要 `{symbol}`：vmlinux 用 `{export}` 匯出了它。在模組中它仍是未定義符號，核心在載入時填入位址。',
  'lookup.gpl': '`{module}` 需要 `{symbol}`：vmlinux 用 `{export}` 匯出了它，模組的授權允許使用。',
  'lookup.module':
    '`{module}` 需要 `{symbol}`：模組 `{owner}` 用 `{export}` 匯出了它。所以 `{module}` 相依於 `{owner}`，後者必須先載入。',
  'lookup.missing': '`{module}` 需要 `{symbol}`，但 vmlinux 和其他模組都沒有匯出它。僅僅是核心的全域符號還不夠。',
  'lookup.weak': '如果有 `{symbol}`，`{module}` 就會使用它。沒有誰匯出它，但它是弱符號，所以位址將是 0。',
  'lookup.refused': '`{module}` 需要 `{symbol}`，它是用 `{export}` 匯出的，而模組的授權與 GPL 不相容：modpost 拒絕。',
  'lookup.namespace': '`{module}` 需要 `{symbol}`，它匯出在模組沒有匯入的命名空間裡。Linux 5.4 在這裡只給出警告。',
  'crc.plain':
    'genksyms 用自己的寫法寫出 `{symbol}` 的宣告，再計算檢查碼：`{text}` 的 CRC-32 是 `{crc}`。`ld -r` 把它作為 `__crc_{symbol}` 交給 `{object}`。儲存類別、參數名稱和初值不算在內，改了它們，這個數也不變。',
  'crc.types':
    'genksyms 把 `{symbol}` 的宣告連同它用到的 {count} 個型別（{types}）全部寫出來，再對整段文字計算 CRC-32：`{crc}`。改動其中任何一個型別的成員，這個數就會變。`ld -r` 把它作為 `__crc_{symbol}` 交給 `{object}`。',
  modc: 'modpost 寫出 `{path}`：一個小的 C 檔案，其中的 `struct module __this_module` 用 `.init` 和 `.exit` 指向 `init_module` 和 `cleanup_module`。它會被編譯並連結進模組。',
  'modc.versions':
    'modpost 寫出 `{path}`：一個小小的 C 檔案，裡面有 `struct module __this_module`，它的 `.init` 和 `.exit` 指向 `init_module` 和 `cleanup_module`。其中的 `__versions` 列出模組用到的 {count} 個符號，以及它們此刻的 CRC：載入時核心會拿來和自己的比較。',
  symvers:
    'modpost 寫出 `Module.symvers`：{count} 行，每個匯出符號一行，註明擁有者和匯出種類。其他模組依據這個檔案建置。',
} satisfies Record<LinkMessageId, string>;
