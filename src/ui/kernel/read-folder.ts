// SPDX-License-Identifier: GPL-2.0-only
/**
 * A folder of the reader's disk, by whichever way the browser has: `showDirectoryPicker`, which lets us leave out the
 * parts of a tree that hold no headers, or `<input webkitdirectory>`, which lists everything. Either way a file's
 * contents are read when an #include wants them.
 */
import type { HeaderFile } from '../../store';

/** What TypeScript's DOM does not have yet: https://wicg.github.io/file-system-access/ */
interface Directory {
  readonly name: string;
  values(): AsyncIterable<Directory | FileSystemFileHandle>;
}
type Picker = (options: { id: string; mode: 'read' }) => Promise<Directory>;

export function directoryPicker(): Picker | undefined {
  const own: unknown = (globalThis as { showDirectoryPicker?: unknown }).showDirectoryPicker;
  return typeof own === 'function' ? (own.bind(globalThis) as Picker) : undefined;
}

/** Beside a kernel's `include` and `arch`, what no module includes from. */
const passedOver = new Set(
  'Documentation LICENSES block certs crypto drivers fs init io_uring ipc kernel lib mm net rust samples scripts security sound tools usr virt'.split(
    ' ',
  ),
);

/** Every file that `wanted` says yes to, by path from the folder's own name on. `found` hears how many there are so far. */
export async function readFolder(
  folder: Directory,
  wanted: (path: string) => boolean,
  found: (count: number) => void,
): Promise<HeaderFile[]> {
  const files: HeaderFile[] = [];
  const walk = async (directory: Directory, prefix: string): Promise<void> => {
    const inner: Promise<void>[] = [];
    const entries: (Directory | FileSystemFileHandle)[] = [];
    for await (const entry of directory.values()) entries.push(entry);
    const isKernel = ['arch', 'include'].every((name) => entries.some((entry) => entry.name === name));
    for (const entry of entries) {
      const path = `${prefix}/${entry.name}`;
      if (!('getFile' in entry)) {
        if (entry.name !== '.git' && !(isKernel && passedOver.has(entry.name))) inner.push(walk(entry, path));
      } else if (wanted(path)) {
        inner.push(
          entry.getFile().then((file) => {
            files.push({ path, file });
            if (files.length % 500 === 0) found(files.length);
          }),
        );
      }
    }
    await Promise.all(inner);
  };
  await walk(folder, folder.name);
  return files;
}

/** The files of an `<input webkitdirectory>`, without a list of tens of thousands beside the browser's own. */
export function* filesOfInput(list: FileList | null): Iterable<HeaderFile> {
  for (const file of list ?? []) yield { path: file.webkitRelativePath, file };
}
