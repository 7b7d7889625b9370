// SPDX-License-Identifier: GPL-2.0-only
import type { SourceMessageId } from '../../core/source/events';

export const source = {
  begin:
    'make 從你的 {count} 個檔案開始，`ARCH={arch}`。在任何編譯器執行之前，Kbuild 先決定編譯什麼、用哪些選項、結果放到哪裡。',
  configY: '`.config` 寫著 `{name}=y`：編進核心。在 Makefile 裡這個選項就是 `y`，在 C 裡巨集 `{name}` 定義為 1。',
  configM:
    '`.config` 寫著 `{name}=m`：可載入的核心模組。在 Makefile 裡這個選項就是 `m`；在 C 裡 `{name}_MODULE` 定義為 1，而 `{name}` 本身沒有定義。',
  configN: '`{name}` 沒有設定：在 Makefile 裡它是空的，在 C 裡 `{name}` 和 `{name}_MODULE` 都沒有定義。',
  configValue: '`.config` 給 `{name}` 的值是 `{value}`；在 C 裡它是取這個值的巨集。',
  lineAssign: '`{text}`：變數 `{name}` 現在的值是 `{value}`。',
  lineTrue: '`{text}` 為真：make 讀取後面的行。',
  lineFalse: '`{text}` 為假：make 略過後面的行。',
  lineEndif: '`endif` 結束這個條件。',
  lineRule:
    '`{text}` 屬於一條規則。Kbuild 讀這個 Makefile 只是為了其中的變數；這些規則用於你自己在這個目錄裡執行 `make` 的時候。',
  lineSkipped: '`{text}` 在沒有選中的分支裡：make 不讀它。',
  lineOther: '`{text}` 不影響建置的內容。',
  decideBuiltin: '`{option}` 是 `{value}`，所以這一行成為 `{list}`，`{object}` 將連結進 `vmlinux`。',
  decideModule: '`{option}` 是 `{value}`，所以這一行成為 `{list}`，`{object}` 將成為核心模組 `{module}`。',
  decideNot: '`{option}` 沒有設定，所以這一行成為 `{list}`，沒有人使用這個列表：不建置 `{object}`。',
  decideBuiltinPlain: '`{object}` 在 `{list}` 裡：它將連結進 `vmlinux`。',
  decideModulePlain: '`{object}` 在 `{list}` 裡：它將成為核心模組 `{module}`。',
  decideNotPlain: '`{object}` 在 `{list}` 裡，沒有人使用這個列表：不建置它。',
  compositeModule: '`{object}` 沒有自己的原始檔：它由 {count} 個目的檔 `{parts}` 組成，用 `ld -r` 合成一個。',
  compositeBuiltin: '`{object}` 代表 {count} 個目的檔 `{parts}`。編進核心時，它們按這個次序逐個連結進 `vmlinux`。',
  unitModule: '`{source}` 將編譯成 `{object}`，屬於核心模組 `{modname}`：帶 `-DMODULE`，以及 `{flags}`。',
  unitBuiltin: '`{source}` 將編譯成 `{object}`，用於核心本身：不帶 `-DMODULE`，帶 `{flags}`。',
  missing: '`{wanted}` 需要 `{object}`，但沒有可以產生它的 `{source}`。make 停止。',
  kernel: '周圍的核心：{count} 個目錄各有自己的 Makefile，另外給出 {units} 個檔案。',
  orderBuiltin:
    '`vmlinux` 由 {count} 個目的檔按各 Makefile 的次序連結而成。你的 `{user}` 排在 `{before}` 之後，就像你的目錄是 `drivers/char/`。在同一個 initcall 級別內，這也是呼叫的次序。',
  orderModule: '`vmlinux` 由 {count} 個目的檔連結而成，其中沒有你的：你的程式碼成為 `{modules}`，以後再載入。',
} satisfies Record<SourceMessageId, string>;
