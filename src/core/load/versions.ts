// SPDX-License-Identifier: GPL-2.0-only
/** Symbol versions, CONFIG_MODVERSIONS (kernel/module.c, 5.4: check_version, resolve_rel_crc). */
import { decodeUtf8 } from '../base/bytes';
import type { Kernel } from '../machine';
import type { LoadInfo } from './module-file';

/** struct modversion_info: an unsigned long and a name of 56 bytes. */
const ENTRY = 64;

/** `crc`: address of the exporter's checksum, 0 when it keeps none. `force`: the module keeps none at all. */
export function checkVersion(
  kernel: Kernel,
  info: LoadInfo,
  moduleName: string,
  symbol: string,
  crc: bigint,
  say: (level: number, text: string) => void,
  force: (reason: string) => void,
): boolean {
  // an exporter without checksums agrees with everybody
  if (crc === 0n) return true;
  if (!info.versions) {
    force(symbol);
    return true;
  }
  const stored = kernel.machine.memory.peek32(crc) ?? 0;
  // CONFIG_MODULE_REL_CRCS, of um: the table holds distances
  const wanted = kernel.arch === 'um' ? (kernel.machine.memory.peek32(crc + BigInt(stored)) ?? 0) : stored;
  const data = info.elf.data(info.versions);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at + ENTRY <= data.length; at += ENTRY) {
    const end = data.indexOf(0, at + 8);
    if (decodeUtf8(data.subarray(at + 8, end < 0 ? at + ENTRY : Math.min(end, at + ENTRY))) !== symbol) continue;
    if (view.getUint32(at, true) === wanted >>> 0) return true;
    say(4, `${moduleName}: disagrees about version of symbol ${symbol}`);
    return false;
  }
  // said once a boot
  if (!kernel.noVersionSaid) {
    kernel.noVersionSaid = true;
    say(4, `${moduleName}: no symbol version for ${symbol}`);
  }
  return true;
}
