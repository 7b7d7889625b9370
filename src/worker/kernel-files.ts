// SPDX-License-Identifier: GPL-2.0-only
/** The teaching kernel's tree as `Files`, in the worker: bundled as raw text. The CLI reads the same folder from disk. */
import { encodeUtf8 } from '../core/base/bytes';
import type { Files } from '../core/base/files';

const PREFIX = '../linux/';
const texts: Record<string, string> = import.meta.glob('../linux/**/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export function kernelFiles(): Files {
  const bytes = new Map<string, Uint8Array>();
  return {
    read(path) {
      const known = bytes.get(path);
      if (known) return known;
      const text = texts[PREFIX + path];
      if (text === undefined) return undefined;
      const encoded = encodeUtf8(text);
      bytes.set(path, encoded);
      return encoded;
    },
  };
}

/** Every path of it. */
export function kernelPaths(): readonly string[] {
  return Object.keys(texts).map((path) => path.slice(PREFIX.length));
}
