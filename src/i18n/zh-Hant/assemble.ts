// SPDX-License-Identifier: GPL-2.0-only
import type { AssembleMessageId } from '../../core/assemble/events';

export const assemble = {
  'section.code':
    '節 `{section}` 從這裡開始，旗標為 `{letters}`：內容會載入記憶體（A），並且可以執行（X）。函式放在這裡。',
  'section.data': '節 `{section}` 從這裡開始，旗標為 `{letters}`：內容會載入記憶體（A），核心執行時可以改寫（W）。',
  'section.readonly': '節 `{section}` 從這裡開始，旗標為 `{letters}`：內容會載入記憶體（A），載入後沒有誰會改寫它。',
  'section.bss':
    '節 `{section}` 從這裡開始，旗標為 `{letters}`，類型為 `NOBITS`：它佔記憶體，卻不佔檔案空間，因為每個位元組的初值都是零。',
  'section.strings':
    '節 `{section}` 從這裡開始，旗標為 `{letters}`：存放字串常值。有 M 和 S，連結器就可以把相同的字串只保留一份；每個字元佔 {entsize} 個位元組。',
  'section.note':
    '節 `{section}` 從這裡開始，旗標為 `{letters}`，類型為 `NOTE`：給工具和載入器看的紀錄，有自己的格式。',
  'section.unloaded': '節 `{section}` 從這裡開始，沒有旗標 A：它只留在檔案裡供工具讀取，不會進入記憶體。',
  'place.function':
    '`{label}` 的程式碼落入 `{section}`，位移 {offset}，共 {size} 個位元組。放進哪個節由它的屬性指定，沒有指定就是 `.text`。',
  'place.object':
    '`{label}` 落入 `{section}`，位移 {offset}，共 {size} 個位元組，按 {align} 個位元組對齊。它將來屬於哪張表，只由節名決定，別無其他。',
  'place.nobits':
    '`{label}` 在 `{section}` 中得到 {size} 個位元組，位移 {offset}。這些位元組全為零，所以檔案裡一個也不存。',
  'place.string': '字串 `{label}` 落入 `{section}`，位移 {offset}，連同結尾的 NUL 共 {size} 個位元組。',
  'place.entry':
    '由 `asm` 寫出的條目 `{label}` 落入 `{section}`，位移 {offset}，共 {size} 個位元組。編譯器從未把它當作物件，它是組譯器根據文字產生的。',
  'place.loose': '由 `asm` 寫出的 {size} 個位元組落入 `{section}`，位移 {offset}。它們沒有標籤，誰也無法按名字參照。',
  'padding.code': '用 {size} 個位元組的空操作指令把 `{section}` 補到 {align} 的倍數：處理器即使執行到這裡也無妨。',
  'padding.data': '用 {size} 個零位元組把 `{section}` 補到 {align} 的倍數，好讓下一個物件符合對齊要求。',
  'directive.section': '`{text}`：從這裡起，位元組寫入 `{section}`。',
  'directive.return': '`{text}`：回到 `{section}`，也就是編譯器先前所在的節。沒有這一句，後面的函式就會跟著進錯節。',
  'directive.label': '`{text}` 替接下來的位置命名：`{section}`，位移 {offset}。',
  'directive.data': '`{text}`：把數值寫入 `{section}`，位移 {offset}。',
  'directive.text': '`{text}`：把字元寫入 `{section}`，位移 {offset}。',
  'directive.align': '`{text}`：`{section}` 的下一個位元組必須落在這樣的邊界上。',
  'directive.symbol': '`{text}`：說明某個符號的性質，不產生位元組。',
  'directive.instruction': '`{text}`：一道指令，位於 `{section}` 位移 {offset}。',
  'directive.other': '`{text}`：不產生位元組。',
  resolved:
    '`{section}` 位移 {offset} 處的 {size} 個位元組現在已經確定：{value}。兩個位置都在這一節裡，距離不會再變，連結器無事可做。',
  'relocation.absolute.symbol':
    '`{section}` 位移 {offset} 處有一個重定位：`{named}` 的位址還不知道。`{type}` 要求連結器在這裡寫入 S + A，即 `{symbol}` 的位址 {addend}，佔 {size} 個位元組。',
  'relocation.absolute.section':
    '`{section}` 位移 {offset} 處有一個重定位：`{named}` 的位址還不知道。`{named}` 是區域符號，名字對別的檔案沒有意義，所以寫成 `{symbol}` {addend}。`{type}` 要求連結器在這裡寫入這個位址，佔 {size} 個位元組。',
  'relocation.relative.symbol':
    '`{section}` 位移 {offset} 處有一個重定位：`{type}` 要求連結器寫入 S + A - P，即從這裡到 `{symbol}` {addend} 的距離，佔 {size} 個位元組。不論核心載入到哪裡，這個距離都成立。',
  'relocation.relative.section':
    '`{section}` 位移 {offset} 處有一個重定位：`{type}` 要求連結器寫入 S + A - P，即從這裡到 `{named}` 的距離，佔 {size} 個位元組。`{named}` 是區域符號，所以寫成 `{symbol}` {addend}。',
  'relocation.other': '`{section}` 位移 {offset} 處有一個針對 `{named}` 的重定位 `{type}`：`{symbol}` {addend}。',
  'symbol.file': '第 {index} 個符號是 `{symbol}`，即原始檔名。它排在最前面。',
  'symbol.section': '第 {index} 個符號代表 `{symbol}` 的開頭：有重定位用節而不是區域符號來指明目標。',
  'symbol.local':
    '第 {index} 個符號 `{symbol}`：`{section}` 位移 {value}，{size} 個位元組。它是區域符號（C 中的 `static`）：別的檔案看不見。',
  'symbol.global':
    '第 {index} 個符號 `{symbol}`：`{section}` 位移 {value}，{size} 個位元組。它是全域的：連結時別的檔案可以參照。這和匯出給模組是兩回事。',
  'symbol.weak':
    '第 {index} 個符號 `{symbol}`：`{section}` 位移 {value}，{size} 個位元組。它是弱符號：別的檔案若有同名的全域符號，就由那個取代它。',
  'symbol.undefined':
    '第 {index} 個符號 `{symbol}` 未定義：本檔案用到它，須由別處提供。對模組來說，提供者就是載入時的核心。',
  'symbol.undefinedWeak': '第 {index} 個符號 `{symbol}` 未定義，且是弱符號：若沒有誰提供，它的位址就是 0，並不算錯誤。',
  'symbol.alias':
    '第 {index} 個符號 `{symbol}` 是 `{alias}` 的另一個名字：位址相同，都是 `{section}` 位移 {value}，自己沒有位元組。',
  'symbol.absolute': '第 {index} 個符號 `{symbol}` 就是數值 {value}：它不屬於任何節。',
  'symbol.common': '第 {index} 個符號 `{symbol}` 是公用符號：{size} 個位元組，位置由連結器安排。',
  strings:
    '`{table}` 用 {size} 個位元組存放 {count} 個字串。各表用位移參照名字；若一個名字正好是另一個的結尾，兩者共用位元組。',
  header: 'ELF 標頭：位移 {offset} 處的 `{label}` 為 {value}。',
  file: '`{path}` 完成：{size} 個位元組，{sections} 個節，{symbols} 個符號，{relocations} 個重定位。所有位址仍從零算起，最終位址由連結器給出。',
  problem: '組譯器回報：{text}',
} satisfies Record<AssembleMessageId, string>;
