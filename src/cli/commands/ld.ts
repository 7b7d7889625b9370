// SPDX-License-Identifier: GPL-2.0-only
/** `ld [-r] [-T SCRIPT] -o OUT IN...`: GNU ld's arguments, the core's linker, the disk. */
import { randomBytes } from 'node:crypto';
import { ld } from '../../core/tools/ld';
import { diskFiles, writeBytes, type Host } from '../host';

/** A random identifier: RFC 9562, version 4. */
function uuid(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}

export function ldCommand(words: readonly string[], host: Host): number {
  const { stderr, status, files } = ld(words, diskFiles(host), uuid);
  host.stderr(stderr);
  for (const { path, bytes } of files) writeBytes(host, path, bytes);
  return status;
}
