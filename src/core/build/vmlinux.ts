// SPDX-License-Identifier: GPL-2.0-only
/** vmlinux and what ld is told by: the kernel's objects, with the user's among them or without, and the linker scripts. */
import type { ObjectFile } from '../assemble/types';
import { decodeUtf8 } from '../base/bytes';
import type { Diagnostic } from '../base/diagnostic';
import { silent, type Recorder } from '../base/events';
import type { Files } from '../base/files';
import { link } from '../link';
import type { Linked, LinkInput } from '../link/types';
import { preprocess, printScript } from '../preprocess';
import type { Arch, BuildPlan } from '../source/types';
import type { Base, BuildCache, LinkerScript } from './cache';
import type { Units } from './units';

/** How it is linked; Linux: whole archives, no garbage collection, KEEP heeded. */
export interface Linking {
  readonly whole: boolean;
  readonly gcSections: boolean;
  readonly ignoreKeep: boolean;
}

const asLinux: Linking = { whole: true, gcSections: false, ignoreKeep: false };

/** vmlinux with the user's objects in their place. */
export function linkVmlinux(
  plan: BuildPlan,
  own: (path: string) => ObjectFile | undefined,
  units: Units,
  scripts: Scripts,
  recorder: Recorder,
  { whole, ...linking }: Linking = asLinux,
): { linked: Linked; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const byPath = new Map(plan.kernel.map((unit) => [unit.object, unit]));
  const objects: ObjectFile[] = [];
  for (const path of plan.vmlinux) {
    const mine = own(path);
    const unit = byPath.get(path);
    if (mine) objects.push(mine);
    else if (unit) objects.push(units.kernelObject(unit, diagnostics).object);
  }
  const script = scripts.preprocessed(plan.arch);
  const linked = link(
    builtInArchives(objects, plan.builtin, whole),
    { output: 'vmlinux', relocatable: false, script, buildId: 'sha1', userObjects: plan.builtin, ...linking },
    recorder,
  );
  return { linked, diagnostics: [...diagnostics, ...script.diagnostics, ...linked.diagnostics] };
}

/**
 * Each directory that the top Makefile names has a built-in.a, a thin archive of the objects below it
 * (cmd_ar_builtin of scripts/Makefile.build); the user's are in the one of their neighbours. Linux gives all of
 * them to ld behind --whole-archive (vmlinux_link() of scripts/link-vmlinux.sh). Not whole, they are a group.
 */
function builtInArchives(objects: readonly ObjectFile[], builtin: readonly string[], whole: boolean): LinkInput[] {
  const users = new Set(builtin);
  const members = new Map<string, ObjectFile[]>();
  let directory = 'drivers';
  for (const object of objects) {
    if (!users.has(object.path)) directory = /^(?:arch\/)?[^/]+/.exec(object.path)![0];
    const list = members.get(directory);
    if (list) list.push(object);
    else members.set(directory, [object]);
  }
  const archives = [...members].map(([name, of]): LinkInput => ({
    kind: 'thin-archive',
    path: `${name}/built-in.a`,
    members: of,
    whole,
  }));
  return whole ? archives : [{ kind: 'group', inputs: archives }];
}

/** vmlinux without them: linked once, while its objects stay the same. */
export function linkBase(
  plan: BuildPlan,
  diagnostics: Diagnostic[],
  units: Units,
  scripts: Scripts,
  { bases }: BuildCache,
): Base {
  const { arch } = plan;
  const byPath = new Map(plan.kernel.map((unit) => [unit.object, unit]));
  const objects = plan.vmlinux.flatMap((path) => {
    const unit = byPath.get(path);
    return unit ? [units.kernelObject(unit, diagnostics)] : [];
  });
  const script = scripts.preprocessed(arch);
  let base = bases.get(arch);
  if (
    !base ||
    base.script !== script ||
    base.objects.length !== objects.length ||
    base.objects.some((o, i) => o !== objects[i])
  ) {
    const linked = link(
      builtInArchives(
        objects.map((o) => o.object),
        [],
        true,
      ),
      { output: 'vmlinux', relocatable: false, script, buildId: 'sha1' },
      silent,
    );
    base = { objects, script, linked, booted: new Map() };
    bases.set(arch, base);
  }
  diagnostics.push(...script.diagnostics, ...base.linked.diagnostics);
  return base;
}

export class Scripts {
  constructor(
    private readonly kernel: Files,
    private readonly cache: BuildCache,
  ) {}

  /** vmlinux.lds.S, after cpp. */
  preprocessed(arch: Arch): LinkerScript {
    const path = `arch/${arch}/kernel/vmlinux.lds.S`;
    const key = `${arch} ${path}`;
    let script = this.cache.scripts.get(key);
    if (!script) {
      const flags = [...scriptFlags(arch), '-D__ASSEMBLY__', '-DLINKER_SCRIPT'];
      const done = preprocess(
        { unit: path, source: path, flags, userFiles: () => false, assembler: true, cache: this.cache.preprocess },
        this.kernel,
        silent,
      );
      script = { path, text: printScript(done.tokens), diagnostics: done.diagnostics };
      done.release();
      this.cache.scripts.set(key, script);
    }
    return script;
  }

  /** A script ld is given as it stands. */
  plain(path: string): LinkerScript {
    let script = this.cache.scripts.get(path);
    if (!script) {
      script = { path, text: decodeUtf8(this.kernel.read(path) ?? new Uint8Array()), diagnostics: [] };
      this.cache.scripts.set(path, script);
    }
    return script;
  }
}

/** As Kbuild's cpp_lds_S: the kernel's include paths, no -D__KERNEL__ headers forced in but kconfig.h. */
function scriptFlags(arch: Arch): string[] {
  return [
    '-nostdinc',
    `-Iarch/${arch}/include`,
    `-Iarch/${arch}/include/generated`,
    '-Iinclude',
    '-Iinclude/uapi',
    '-D__KERNEL__',
    '-include',
    'linux/kconfig.h',
    '-Ulinux',
  ];
}
