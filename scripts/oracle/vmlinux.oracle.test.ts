// SPDX-License-Identifier: GPL-2.0-only
/**
 * Our vmlinux against GNU ld's, from the same script and our objects: the same sections at the same
 * addresses, the same symbols with the same values, the same bytes. So too of the Link scene's experiments:
 * without KEEP, and without --whole-archive.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { silent } from '../../src/core/base/events';
import { preprocess, printScript } from '../../src/core/preprocess';
import type { Built } from '../../src/core/pipeline';
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

  /** GNU ld's, of the objects of a build of ours. */
  function theirsOf(folder: string, built: Built, script: string, ...words: string[]): ElfObject {
    const { arch } = built.plan;
    const own = new Map(built.objects.map((object) => [object.path, object.bytes]));
    const kernels = kernelObjects(arch);
    for (const path of built.plan.vmlinux) workspace.write(`${folder}/${path}`, own.get(path) ?? kernels.get(path)!);
    workspace.write(`${folder}/vmlinux.lds`, script);
    const linked = workspace.ask(
      'ld',
      '-m',
      'elf_x86_64',
      '-z',
      'max-page-size=4096',
      '--build-id',
      '--no-warn-rwx-segments',
      '-T',
      `${folder}/vmlinux.lds`,
      '-o',
      `${folder}/vmlinux`,
      ...words,
    );
    expect({ status: linked.status, stderr: linked.stderr }).toEqual({ status: 0, stderr: '' });
    return readElf(workspace.read(`${folder}/vmlinux`));
  }

  function expectAlike(built: Built, theirs: ElfObject): void {
    const ours = readElf(built.vmlinux!.object.bytes);
    expect(sections(ours)).toEqual(sections(theirs));
    expect(symbols(ours)).toEqual(symbols(theirs));
    expect(ours.entry).toBe(theirs.entry);
  }

  it.each(builtin)('$example, $arch', ({ example, arch, files }) => {
    const built = buildOurs({ files, arch });
    const folder = `${example}-${arch}`;
    const inputs = built.plan.vmlinux.map((path) => `${folder}/${path}`);
    expectAlike(built, theirsOf(folder, built, scriptText(arch), ...inputs));
  });

  const experiments = builtin.filter(({ example }) => example === 'seed' || example === 'levels');

  it.each(experiments)('without KEEP: $example, $arch', ({ example, arch, files }) => {
    const built = buildOurs({ files, arch, without: ['keep'] });
    const folder = `${example}-${arch}-keep`;
    const inputs = built.plan.vmlinux.map((path) => `${folder}/${path}`);
    const script = withoutKeep(scriptText(arch));
    expect(script).not.toContain('KEEP');
    expectAlike(built, theirsOf(folder, built, script, '--gc-sections', ...inputs));
  });

  it.each(experiments)('without --whole-archive: $example, $arch', ({ example, arch, files }) => {
    const built = buildOurs({ files, arch, without: ['archives'] });
    const folder = `${example}-${arch}-archives`;
    const own = new Map(built.objects.map((object) => [object.path, object.bytes]));
    const kernels = kernelObjects(arch);
    // As Kbuild fills them, but with an index (`s` for 5.4's `S`), which only a search needs.
    const archives = new Map<string, string[]>();
    let archive = '';
    for (const path of built.plan.vmlinux) {
      const isOwn = own.has(path);
      workspace.write(`${folder}/${path}`, own.get(path) ?? kernels.get(path)!);
      if (!isOwn) archive = `${/^(?:arch\/)?[^/]+/.exec(path)![0].replace('/', '-')}.a`;
      archives.set(archive, [...(archives.get(archive) ?? []), `${folder}/${path}`]);
    }
    for (const [name, members] of archives)
      expect(workspace.ask('ar', 'cDPrsT', `${folder}-${name}`, ...members).status).toBe(0);
    const words = ['--start-group', ...[...archives.keys()].map((name) => `${folder}-${name}`), '--end-group'];
    const theirs = theirsOf(folder, built, scriptText(arch), ...words);
    expectAlike(built, theirs);
    expect(theirs.symbols.length).toBeLessThan(
      readElf(buildOurs({ files, arch }).vmlinux!.object.bytes).symbols.length,
    );
  });
});

/** The script with nothing under KEEP. */
function withoutKeep(script: string): string {
  let out = script;
  for (let at = out.search(/\bKEEP\s*\(/); at >= 0; at = out.search(/\bKEEP\s*\(/)) {
    const open = out.indexOf('(', at);
    let depth = 1;
    let end = open + 1;
    for (; depth > 0; end++) depth += out[end] === '(' ? 1 : out[end] === ')' ? -1 : 0;
    out = `${out.slice(0, at)}${out.slice(open + 1, end - 1)}${out.slice(end)}`;
  }
  return out;
}
