// SPDX-License-Identifier: GPL-2.0-only
/** Symbol versions, CONFIG_MODVERSIONS (kernel/module.c, 5.4: check_version, resolve_rel_crc). */
import { decodeUtf8 } from '../base/bytes';
import type { StageRecorder } from '../base/events';
import type { Kernel } from '../machine';
import type { LoadInfo } from './module-file';
import type { loadSchema } from './schema';

/** struct modversion_info: an unsigned long and a name of 56 bytes. */
const ENTRY = 64;

export interface VersionCheck {
  readonly kernel: Kernel;
  readonly events: StageRecorder<typeof loadSchema>;
  readonly info: LoadInfo;
  /** the module's name */
  readonly name: string;
  say(level: number, text: string): void;
  force(reason: string): void;
}

/** `crc`: address of the exporter's checksum, 0 when it keeps none. */
export function checkVersion(
  { kernel, events, info, name, say, force }: VersionCheck,
  symbol: string,
  crc: bigint,
): boolean {
  // an exporter without checksums agrees with everybody
  if (crc === 0n) return true;
  const exported = exportedCrc(kernel, crc);
  const tell = (verdict: 'same' | 'other' | 'unlisted' | 'none', built?: number) =>
    events.record('version', {
      module: name,
      symbol,
      built: built === undefined ? '' : hex(built),
      exported: hex(exported),
      verdict,
    });
  if (!info.versions) {
    // try_to_force_load: what insmod -f takes away
    tell('none');
    force(symbol);
    return true;
  }
  const built = builtWith(info.elf.data(info.versions), symbol);
  if (built === undefined) {
    tell('unlisted');
    // said once a boot
    if (!kernel.noVersionSaid) {
      kernel.noVersionSaid = true;
      say(4, `${name}: no symbol version for ${symbol}`);
    }
    return true;
  }
  tell(built === exported ? 'same' : 'other', built);
  if (built === exported) return true;
  say(4, `${name}: disagrees about version of symbol ${symbol}`);
  return false;
}

/** With CONFIG_MODULE_REL_CRCS, of um, the table holds distances to the checksums. */
function exportedCrc(kernel: Kernel, crc: bigint): number {
  const { memory } = kernel.machine;
  const stored = memory.peek32(crc) ?? 0;
  return (kernel.arch === 'um' ? (memory.peek32(crc + BigInt(stored | 0)) ?? 0) : stored) >>> 0;
}

/** The first line of that name counts. */
function builtWith(data: Uint8Array, symbol: string): number | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at + ENTRY <= data.length; at += ENTRY) {
    const end = data.indexOf(0, at + 8);
    if (decodeUtf8(data.subarray(at + 8, end < 0 ? at + ENTRY : Math.min(end, at + ENTRY))) !== symbol) continue;
    // an unsigned long
    return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  }
  return undefined;
}

function hex(crc: number): string {
  return `0x${crc.toString(16).padStart(8, '0')}`;
}
