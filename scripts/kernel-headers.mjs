// SPDX-License-Identifier: GPL-2.0-only
/**
 * Real kernel headers for the oracle tests and the bench, and Kbuild's own programs (genksyms, modpost): Debian's
 * `linux-headers-amd64` and the `linux-kbuild` it depends on, unpacked into `build/kernel-headers` without being
 * installed, so that nothing of the machine changes and no compiler comes along.
 *
 * The packages' names hold the kernel's version (`linux-headers-6.1.0-NN-amd64` with its `-common`), which
 * apt-cache is asked for. Nothing of it is ever part of the repository: `build` is ignored by git.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onPath, root, run } from './lib.mjs';

const folder = join(root, 'build', 'kernel-headers');

/** Written last: a tree without it was cut off. */
const stamp = join(folder, 'complete');

/**
 * The unpacked tree, or undefined where there is none: `common` has what was written, `flavour` what was generated
 * for amd64.
 */
export function kernelHeaders() {
  if (!existsSync(stamp)) return undefined;
  const sources = join(folder, 'usr', 'src');
  const names = readdirSync(sources).filter((name) => name.startsWith('linux-headers-'));
  const common = names.find((name) => name.endsWith('-common'));
  const flavour = names.find((name) => !name.endsWith('-common'));
  if (common === undefined || flavour === undefined) return undefined;
  return {
    release: flavour.replace('linux-headers-', ''),
    common: join(sources, common),
    flavour: join(sources, flavour),
  };
}

/** A program of Kbuild's, `genksyms/genksyms` or `mod/modpost.real-lsb-64`, installed or unpacked; undefined: none. */
export function kbuildProgram(name) {
  const found = ['/usr/lib', join(folder, 'usr', 'lib')].flatMap((lib) =>
    (existsSync(lib) ? readdirSync(lib) : [])
      .filter((entry) => entry.startsWith('linux-kbuild-'))
      .map((entry) => join(lib, entry, 'scripts', name)),
  );
  return found.find((path) => existsSync(path));
}

/** All that the set-up unpacks is there. */
export function kernelPackages() {
  return kernelHeaders() !== undefined && kbuildProgram('genksyms/genksyms') !== undefined;
}

/**
 * What Debian's Kbuild gives gcc for `obj-m := NAME.o`, copied from `make V=1`; only the folders are put in.
 * gcc runs in `headers.flavour`: some of them are relative.
 */
export function kernelFlags(headers, name) {
  return [
    ...commandLine
      .replaceAll('COMMON', headers.common)
      .split(/\s+/)
      .filter((flag) => flag !== ''),
    '-DMODULE',
    `-DKBUILD_BASENAME="${name}"`,
    `-DKBUILD_MODNAME="${name}"`,
    `-D__KBUILD_MODNAME=kmod_${name}`,
  ];
}

const commandLine = `
  -nostdinc -ICOMMON/arch/x86/include -I./arch/x86/include/generated -ICOMMON/include -I./include
  -ICOMMON/arch/x86/include/uapi -I./arch/x86/include/generated/uapi -ICOMMON/include/uapi
  -I./include/generated/uapi -include COMMON/include/linux/compiler-version.h
  -include COMMON/include/linux/kconfig.h -include COMMON/include/linux/compiler_types.h
  -D__KERNEL__ -fmacro-prefix-map=COMMON/= -Wall -Wundef -Werror=strict-prototypes -Wno-trigraphs
  -fno-strict-aliasing -fno-common -fshort-wchar -fno-PIE -Werror=implicit-function-declaration
  -Werror=implicit-int -Werror=return-type -Wno-format-security -std=gnu11 -mno-sse -mno-mmx -mno-sse2
  -mno-3dnow -mno-avx -fcf-protection=none -m64 -falign-jumps=1 -falign-loops=1 -mno-80387
  -mno-fp-ret-in-387 -mpreferred-stack-boundary=3 -mskip-rax-setup -mtune=generic -mno-red-zone
  -mcmodel=kernel -Wno-sign-compare -fno-asynchronous-unwind-tables -mindirect-branch=thunk-extern
  -mindirect-branch-register -mindirect-branch-cs-prefix -mfunction-return=thunk-extern -fno-jump-tables
  -mharden-sls=all -fno-delete-null-pointer-checks -Wno-frame-address -Wno-format-truncation
  -Wno-format-overflow -Wno-address-of-packed-member -O2 -fno-allow-store-data-races
  -Wframe-larger-than=2048 -fstack-protector-strong -Wno-main -Wno-unused-but-set-variable
  -Wno-unused-const-variable -Wno-dangling-pointer -ftrivial-auto-var-init=zero
  -fno-stack-clash-protection -pg -mrecord-mcount -mfentry -DCC_USING_FENTRY -Wvla -Wno-pointer-sign
  -Wcast-function-type -Wno-stringop-truncation -Wno-stringop-overflow -Wno-restrict
  -Wno-maybe-uninitialized -Wno-array-bounds -Wno-alloc-size-larger-than -Wimplicit-fallthrough=5
  -fno-strict-overflow -fno-stack-check -fconserve-stack -Werror=date-time
  -Werror=incompatible-pointer-types -Werror=designated-init -fno-builtin-wcslen -Wno-packed-not-aligned -g`;

/** Unpacks the headers where that has not been done; true when they are there. Needs apt, dpkg and a mirror, not root. */
export async function unpackKernelHeaders(aptUpdate) {
  if (kernelPackages()) return true;
  if (!onPath('apt-get') || !onPath('dpkg-deb')) return false;
  let packages = await headerPackages();
  // A fresh container has no lists yet.
  if (packages.length === 0 && (await aptUpdate())) packages = await headerPackages();
  if (packages.length === 0) return false;
  const beside = `${folder}-${process.pid}`;
  mkdirSync(beside, { recursive: true });
  try {
    if (!(await download(packages, beside))) {
      // The lists may name a version the mirror has dropped since.
      if (!(await aptUpdate())) return false;
      packages = await headerPackages();
      if (!(await download(packages, beside))) return false;
    }
    for (const name of readdirSync(beside).filter((file) => file.endsWith('.deb'))) {
      const { status } = await run('dpkg-deb', ['-x', join(beside, name), beside], { quiet: true });
      if (status !== 0) return false;
      rmSync(join(beside, name));
    }
    writeFileSync(join(beside, basename(stamp)), `${packages.join('\n')}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
    return kernelPackages();
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** `linux-headers-6.1.0-NN-amd64`, its `-common` and `linux-kbuild-6.1`, as the metapackage depends on them today. */
async function headerPackages() {
  const [flavour] = await dependencies('linux-headers-amd64');
  if (flavour === undefined) return [];
  const needed = await dependencies(flavour);
  const common = needed.find((name) => name.endsWith('-common'));
  const kbuild = needed.find((name) => name.startsWith('linux-kbuild-'));
  return common === undefined || kbuild === undefined ? [] : [flavour, common, kbuild];
}

async function dependencies(name) {
  const { output } = await run('apt-cache', ['depends', name], { quiet: true });
  return [...output.matchAll(/^\s*Depends: (linux-(?:headers|kbuild)-\S+)$/gm)].map(([, dependency]) => dependency);
}

async function download(packages, cwd) {
  const { status } = await run('apt-get', ['download', '-qq', ...packages], { cwd, quiet: true });
  return status === 0;
}
