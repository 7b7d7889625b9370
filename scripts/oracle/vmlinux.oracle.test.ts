// SPDX-License-Identifier: GPL-2.0-only
/**
 * Our vmlinux against GNU ld's, from the same script and our objects: the same sections at the same
 * addresses, the same symbols with the same values, the same bytes.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { silent } from '../../src/core/base/events';
import { preprocess, printScript } from '../../src/core/preprocess';
import type { Arch } from '../../src/core/source/types';
import { hex, readElf, SHT, STT, type ElfObject } from './elf';
import { buildOurs, galleryCases, kernel, links, kernelObjects } from './gallery';
import { canAsk, Workspace } from './gcc';

const scripts: Record<Arch, string> = { um: 'arch/um/kernel/uml.lds.S', x86: 'arch/x86/kernel/vmlinux.lds.S' };

/** The script as ld gets it: ours, preprocessed by us (that part has its own oracle). */
function scriptText(arch: Arch): string {
  const path = scripts[arch];
  const includes = [`arch/${arch}/include`, `arch/${arch}/include/generated`, 'include', 'include/uapi'];
  const flags = [...includes.flatMap((dir) => ['-I', dir]), '-D__KERNEL__', '-D__ASSEMBLY__', '-DLINKER_SCRIPT'];
  const flat = ['-nostdinc', ...flags, '-include', 'linux/kconfig.h', '-U', arch];
  return printScript(
    preprocess({ unit: path, source: path, flags: flat, userFiles: () => false, assembler: true }, kernel, silent)
      .tokens,
  );
}

/** Name -> what the linker decided. Padding between sections is the linkers' own; contents are not. */
function sections(object: ElfObject): Record<string, unknown> {
  const kept = object.sections.filter(
    (s) => s.type !== SHT.NULL && s.type !== SHT.SYMTAB && s.type !== SHT.STRTAB && s.name !== '.comment',
  );
  return Object.fromEntries(
    kept.map((s) => [
      s.name,
      {
        address: s.address.toString(16),
        type: s.type,
        flags: s.flags,
        size: s.size,
        align: s.align,
        bytes: hex(s.bytes),
      },
    ]),
  );
}

function symbols(object: ElfObject): string[] {
  return object.symbols
    .filter((s) => s.name !== '' && s.type !== STT.SECTION && s.type !== STT.FILE)
    .map(
      (s) =>
        `${s.value.toString(16)} ${s.size} ${s.type} ${s.bind} ${object.sections[s.shndx]?.name ?? s.shndx} ${s.name}`,
    )
    .toSorted();
}

const builtin = galleryCases.filter((gallery) => gallery.world === 'built-in' && links(gallery));

describe.skipIf(!canAsk && process.env['CI'] !== 'true')('vmlinux is what GNU ld makes of the same', () => {
  const workspace = new Workspace();
  afterAll(() => workspace.close());

  it.each(builtin)('$example, $arch', ({ example, arch, files }) => {
    const built = buildOurs({ files, arch });
    const own = new Map(built.objects.map((object) => [object.path, object.bytes]));
    const kernels = kernelObjects(arch);
    const folder = `${example}-${arch}`;
    const inputs = built.plan.vmlinux.map((path) => {
      workspace.write(`${folder}/${path}`, own.get(path) ?? kernels.get(path)!);
      return `${folder}/${path}`;
    });
    workspace.write(`${folder}/vmlinux.lds`, scriptText(arch));
    const linked = workspace.ask(
      'ld',
      '-m',
      'elf_x86_64',
      '-z',
      'max-page-size=0x200000',
      '--build-id=none',
      '--no-warn-rwx-segments',
      '-T',
      `${folder}/vmlinux.lds`,
      '-o',
      `${folder}/vmlinux`,
      ...inputs,
    );
    expect({ status: linked.status, stderr: linked.stderr }).toEqual({ status: 0, stderr: '' });
    const theirs = readElf(workspace.read(`${folder}/vmlinux`));
    const ours = readElf(built.vmlinux!.object.bytes);
    expect(sections(ours)).toEqual(sections(theirs));
    expect(symbols(ours)).toEqual(symbols(theirs));
    expect(ours.entry).toBe(theirs.entry);
  });
});
