// SPDX-License-Identifier: GPL-2.0-only
/** The compile stage's sentences, in Traditional Chinese. */
import type { CompileMessageId } from '../../core/compile/events';

export const compile = {
  begin:
    '真正的編譯器（`cc1`）讀入前置處理器從 `{source}` 留下的 {tokens} 個語彙單元。它看不到任何巨集，只看到巨集展開之後的結果。',
  declare:
    '宣告 `{name}`，型別是 `{type}`。宣告不產生任何位元組：它只說明 `{name}` 是什麼（{linkage} 連結屬性），以便檢查對它的使用。',
  declareDefinition:
    '在這裡定義 `{name}`，型別是 `{type}`，{linkage} 連結屬性：編譯器會由此產生位元組，除非沒有任何地方需要它。',
  declareTypedef: '`{name}` 成為型別 `{type}` 的另一個名字。typedef 不產生位元組。',
  layout:
    '`{tag}` 的配置確定了：共 {size} 位元組，以 {align} 對齊。每個成員佔用其對齊要求所允許的下一個位移：{members}。',
  'attribute.section':
    '`{target}` 上的 `{text}`：它產生的內容放進節 `{value}`，而不是 gcc 預設選擇的節。`__init`、`__initcall`、`EXPORT_SYMBOL` 安排位置靠的就只是這一點。',
  'attribute.used':
    '`{target}` 上的 `{text}`：即使沒有 C 程式碼參照它，也要保留。連結腳本會依節的名字找到它，而編譯器無從得知這件事。',
  'attribute.usedIgnored': '`{target}` 上的 `{text}`：依你的要求被忽略。現在只有被保留的內容參照它，它才能留下。',
  'attribute.unused':
    '`{target}` 上的 `{text}`：沒有被使用也不必警告。它與 `used` 不同，並不保留任何東西：沒人用的 static 物件仍會被丟棄。',
  'attribute.alias': '`{text}`：`{target}` 成為 `{value}` 所在位址的第二個名字，不為它產生任何程式碼或資料。',
  'attribute.aligned': '`{target}` 上的 `{text}`：它的位址必須是 {value} 的倍數，必要時在它前面留出空隙。',
  'attribute.packed': '`{target}` 上的 `{text}`：成員一個緊接一個，中間不留空隙。',
  'attribute.weak': '`{target}` 上的 `{text}`：同名的其他定義優先於它；如果完全沒有定義，它的位址就是 0。',
  'attribute.copy':
    '`{target}` 上的 `{text}`：沿用 `{value}` 的屬性（例如 `cold`），使別名與目標一致；與連結有關的 `alias`、`weak`、`visibility` 不會被複製。',
  'attribute.cold': '`{target}` 上的 `{text}`：很少執行。gcc 讓它小而不求快，也不以 16 對齊。',
  'attribute.visibility': '`{target}` 上的 `{text}`：決定連結後的檔案之外誰能看到這個符號。',
  'attribute.noinline': '`{target}` 上的 `{text}`：呼叫就是呼叫，不會被複製到呼叫者裡面。',
  'attribute.always_inline': '`{target}` 上的 `{text}`：gcc 把它複製到每個呼叫者裡面，不開最佳化也如此。',
  'attribute.other': '`{target}` 上的 `{text}`：只影響 gcc 的警告或最佳化，不會改變任何位元組的位置。',
  'attribute.ignored': '`{target}` 上的 `{text}`：gcc 12 不認識這個屬性，給出警告後忽略它繼續編譯。',
  defineFunction: '函式 `{name}` 放進節 `{section}`：{size} 位元組機器碼，符號繫結為 {binding}。',
  defineObject:
    '型別為 `{type}` 的物件 `{name}` 放進節 `{section}`（{flags}）：{size} 位元組，以 {align} 對齊，符號繫結為 {binding}。',
  keptUsed:
    '型別為 `{type}` 的物件 `{name}` 放進節 `{section}`（{flags}）：{size} 位元組，以 {align} 對齊。本檔案裡沒有任何地方參照它，是 `used` 使它免於被丟棄。',
  keptGlobal:
    '型別為 `{type}` 的物件 `{name}` 放進節 `{section}`（{flags}）：{size} 位元組，以 {align} 對齊。它不是 `static`，別的檔案可能參照它，所以必須保留。',
  keptReferenced:
    '型別為 `{type}` 的物件 `{name}` 放進節 `{section}`（{flags}）：{size} 位元組，以 {align} 對齊。它是 `static`，因為被保留的內容參照了它而留下。',
  defineAlias:
    '`{name}` 是 `{section}` 中 `{target}` 所在位址的第二個符號。它自己不佔一個位元組：呼叫其中一個就是呼叫另一個。',
  asm: '頂層 `asm` 原樣通過：編譯器把其中的文字交給組譯器，並不查看內容。`{text}`',
  drop: '`{name}` 被丟棄。它是 `static`，被保留的內容都沒有參照它，也沒有 `used`：gcc -O2 不為它產生任何位元組。',
  dropUsed:
    '`{name}` 被丟棄。它是 `static`，被保留的內容都沒有參照它。`used` 本可以保住它，但現在要求編譯器忽略 `used`：如果沒有寫這個屬性，gcc -O2 也會丟棄它。',
  elementValue: '`{object}`（位移 {offset}）的值編譯器已經知道，由它直接寫出：{value}（`{type}`，{size} 位元組）。',
  elementSymbol:
    '`{object}`（位移 {offset}）是 `{symbol}` 的位址。編譯器還不知道這個位址，於是留下 {size} 個零位元組和一個重定位 `{relocation}`：連結器會把位址寫到這裡。',
  literal:
    '字串 "{text}" 以 `{label}` 之名放進字串池，連同結尾的 NUL 共 {size} 位元組，位於 `{section}`，連結器可以在那裡合併相同的字串。',
  literalAgain: '字串 "{text}" 已經在池中，名為 `{label}`：同樣的 {size} 位元組再次使用。',
  statement: '這條敘述成為 `{object}` 中位移 {offset} 處的 {size} 位元組機器碼。',
  trap: '`{name}` 的函式本體在這裡無法編譯（{why}）。原處放一條陷阱指令（`ud2`）；它的節和符號仍然正確。',
  end: '`{unit}` 已可交給組譯器：{functions} 個函式、{objects} 個物件、{aliases} 個別名、{strings} 個字串、{asms} 段頂層 `asm`；丟棄 {dropped} 個。',
  endErrors: '編譯 `{unit}` 失敗，共 {errors} 個錯誤。此時 gcc 不會產生目的檔；這裡顯示的是沒有錯誤的部分。',
} satisfies Record<CompileMessageId, string>;
