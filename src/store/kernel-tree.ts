// SPDX-License-Identifier: GPL-2.0-only
/**
 * A kernel's tree by the paths of its headers: where its sources are, what its configuration made, what is not there,
 * and the command line Kbuild would give.
 *
 * In: paths that begin with a picked folder's name. Out: a `KernelTree`, and flags in gcc's spelling. By the top
 * Makefile (LINUXINCLUDE, KBUILD_CPPFLAGS, KBUILD_CFLAGS), arch/x86/Makefile and arch/um/Makefile of Linux 5.4 and
 * 6.1. Distributions ship two folders, what was written and what was made for a configuration; `make O=` makes two as
 * well. Both may be picked, by themselves or with the folder they are in.
 */

/** What a tree can lack: everything written; autoconf.h, made by `make defconfig`; asm/ wrappers, by `make prepare`. */
export type MissingPart = 'sources' | 'autoconf' | 'generated';

export interface KernelTree {
  /** picked folders, the first parts of all paths */
  readonly roots: readonly string[];
  /** has include/linux/kconfig.h, or what comes nearest to it */
  readonly sources: string;
  /** has include/generated/autoconf.h; where make runs gcc */
  readonly objects: string;
  /** those with generated headers first */
  readonly arches: readonly string[];
  readonly folders: ReadonlySet<string>;
  readonly files: ReadonlySet<string>;
}

/** Folders that have the same names in them without being a kernel's own. */
const notItself = /(^|\/)(tools|scripts|samples|Documentation)(\/|$)/;

function holding(paths: readonly string[], inner: string): string[] {
  return paths.flatMap((path) => {
    if (!path.endsWith(`/${inner}`)) return [];
    const folder = path.slice(0, -inner.length - 1);
    return notItself.test(folder) ? [] : [folder];
  });
}

/** Shared characters at the beginning: `linux-headers-6.1.0-9-amd64` goes with `linux-headers-6.1.0-9-common`. */
function shared(a: string, b: string): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}

const collator = new Intl.Collator('en', { numeric: true });

/** Of several kernels below one folder the newest. */
function newest(folders: readonly string[]): string | undefined {
  return folders.toSorted((a, b) => collator.compare(a, b)).at(-1);
}

export function readTree(paths: readonly string[]): KernelTree {
  const files = new Set(paths);
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0 && !folders.has(path.slice(0, at)); at = path.lastIndexOf('/', at - 1))
      folders.add(path.slice(0, at));
  const roots = [...new Set(paths.map((path) => path.split('/', 1)[0]!))];
  const written = holding(paths, 'include/linux/kconfig.h');
  const made = holding(paths, 'include/generated/autoconf.h');
  const both = newest(made.filter((folder) => written.includes(folder)));
  const objects = both ?? newest(made) ?? newest(written) ?? roots[0] ?? '';
  const sources =
    both ?? written.toSorted((a, b) => shared(b, objects) - shared(a, objects) || collator.compare(b, a))[0] ?? objects;
  const arches = [...folders].flatMap((folder) => {
    const [, top, arch] = /^(.*)\/arch\/(\w+)\/include$/.exec(folder) ?? [];
    return arch !== undefined && (top === sources || top === objects) ? [arch] : [];
  });
  const isMade = (arch: string) => folders.has(`${objects}/arch/${arch}/include/generated`);
  return {
    roots,
    sources,
    objects,
    arches: [...new Set(arches)].toSorted((a, b) => Number(isMade(b)) - Number(isMade(a)) || (a < b ? -1 : 1)),
    folders,
    files,
  };
}

/** The architecture to begin with: the page's own if the tree was made for it, else the one it was made for. */
export function chooseArch({ arches, folders, objects }: KernelTree, wanted: string): string {
  const [first] = arches;
  const made = arches.filter((arch) => folders.has(`${objects}/arch/${arch}/include/generated`));
  if (made.includes(wanted) || (made.length === 0 && arches.includes(wanted))) return wanted;
  return made.length === 0 && arches.includes('x86') ? 'x86' : (first ?? wanted);
}

export function missingParts(tree: KernelTree, arch: string): MissingPart[] {
  const { files, folders, sources, objects } = tree;
  const missing: MissingPart[] = [];
  if (!files.has(`${sources}/include/linux/kconfig.h`)) missing.push('sources');
  if (!files.has(`${objects}/include/generated/autoconf.h`)) missing.push('autoconf');
  else if (!folders.has(`${objects}/arch/${arch}/include/generated`)) missing.push('generated');
  return missing;
}

/** Major times 1000 and minor, of generated/uapi/linux/version.h or of the top Makefile; 0: it says nothing. */
export function versionOf(text: string): number {
  const code = /LINUX_VERSION_CODE\s+(\d+)/.exec(text)?.[1];
  if (code !== undefined) return (Number(code) >> 16) * 1000 + ((Number(code) >> 8) & 255);
  const [, major, minor] = /^VERSION = (\d+)\nPATCHLEVEL = (\d+)$/m.exec(text) ?? [];
  return major === undefined ? 0 : Number(major) * 1000 + Number(minor);
}

/** Files that say which version it is, the surest first. */
export function versionFiles({ objects, sources }: KernelTree): string[] {
  return [`${objects}/include/generated/uapi/linux/version.h`, `${sources}/Makefile`];
}

const x86Flags =
  '-mno-sse -mno-mmx -mno-sse2 -mno-3dnow -mno-avx -m64 -mno-80387 -mno-red-zone -mcmodel=kernel -fcf-protection=none';
const umFlags =
  '-mcmodel=large -fno-builtin -m64 -D__arch_um__ -Dvmap=kernel_vmap -Dlongjmp=kernel_longjmp ' +
  '-Dsetjmp=kernel_setjmp -Din6addr_loopback=kernel_in6addr_loopback -Din6addr_any=kernel_in6addr_any ' +
  '-Dstrrchr=kernel_strrchr -D_LARGEFILE64_SOURCE -Derrno=kernel_errno -Dsigprocmask=kernel_sigprocmask ' +
  '-Dmktime=kernel_mktime';

/** The command line up to what is a unit's own: -I, forced headers, -D, and the flags that show in macros. */
export function kbuildFlags(tree: KernelTree, arch: string, version: number): string[] {
  const { sources, objects, folders, files } = tree;
  const here = (paths: readonly string[]) => [...new Set(paths)].filter((path) => folders.has(path));
  const include = (top: string) => here([`${top}/include`]);
  const ofArch = (name: string) => [`${sources}/arch/${name}/include`, `${objects}/arch/${name}/include/generated`];
  const ofUapi = (name: string) => [
    `${sources}/arch/${name}/include/uapi`,
    `${objects}/arch/${name}/include/generated/uapi`,
  ];
  const searched = here([
    ...ofArch(arch),
    ...include(sources),
    ...include(objects),
    ...ofUapi(arch),
    `${sources}/include/uapi`,
    `${objects}/include/generated/uapi`,
  ]);
  // Not a tree but a folder of headers.
  const plain = tree.roots.filter((root) => !folders.has(`${root}/include`) && folders.has(`${root}/linux`));
  // User-Mode Linux runs on a processor, whose headers it uses too.
  const um = here([
    `${sources}/arch/x86/um`,
    ...ofArch('x86'),
    ...ofUapi('x86'),
    `${sources}/arch/um/include/shared`,
    `${sources}/arch/x86/um/shared`,
    `${sources}/arch/um/include/shared/skas`,
  ]);
  // compiler-version.h: from 5.14 on. kconfig.h includes generated/autoconf.h by itself.
  const forced = ['compiler-version.h', 'kconfig.h', 'compiler_types.h']
    .map((name) => `${sources}/include/linux/${name}`)
    .filter((path) => files.has(path));
  const modern = version >= 5018 || (version === 0 && files.has(`${sources}/include/linux/compiler-version.h`));
  return [
    '-nostdinc',
    ...[...searched, ...plain].map((folder) => `-I${folder}`),
    ...forced.flatMap((path) => ['-include', path]),
    '-D__KERNEL__',
    ...(arch === 'um' ? um.map((folder) => `-I${folder}`) : []),
    `-fmacro-prefix-map=${sources}/=`,
    `-std=${modern ? 'gnu11' : 'gnu89'}`,
    ...(arch === 'um' ? umFlags : x86Flags).split(' '),
    ...'-fshort-wchar -fno-PIE -fno-asynchronous-unwind-tables -fstack-protector-strong -O2 -Wundef -Wno-trigraphs'.split(
      ' ',
    ),
  ];
}
