// SPDX-License-Identifier: GPL-2.0-only
/**
 * `srcversion`: a digest of a module's source, for modules that say MODULE_VERSION().
 *
 * In: the texts of the files in the order Kbuild lists them. Out: 23 hexadecimal digits of an MD4 digest
 * over what is not white space, comment or continued line; the buffer in modpost holds no more of them.
 * Source: Linux 5.4, scripts/mod/sumversion.c, get_src_version(), parse_file(), md4_final_ascii().
 */
import { Digest } from '../digest';

export function sourceVersion(files: readonly Uint8Array[]): string {
  const digest = new Digest('modpost-md4');
  for (const file of files) digest.add(essence(file));
  let text = '';
  for (const byte of digest.finish()) text += byte.toString(16).toUpperCase().padStart(2, '0');
  return text.slice(0, 23);
}

const NEWLINE = 10;
const QUOTE = 0x22;
const STAR = 0x2a;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;

function essence(file: Uint8Array): Uint8Array {
  const out = new Uint8Array(file.length);
  let size = 0;
  for (let i = 0; i < file.length; i++) {
    const c = file[i]!;
    if (c === BACKSLASH && file[i + 1] === NEWLINE) i++;
    else if (c === 0x20 || (c >= 9 && c <= 13)) continue;
    else if (c === QUOTE) {
      out[size++] = c;
      for (i++; i < file.length; i++) {
        out[size++] = file[i]!;
        if (file[i] === QUOTE && file[i - 1] !== BACKSLASH) break;
      }
    } else if (c === SLASH && file[i + 1] === STAR) {
      for (i += 2; i < file.length; i++) if (file[i - 1] === STAR && file[i] === SLASH) break;
    } else out[size++] = c;
  }
  return out.subarray(0, size);
}
