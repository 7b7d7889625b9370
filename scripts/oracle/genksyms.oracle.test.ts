// SPDX-License-Identifier: GPL-2.0-only
/**
 * Checksums of exports against a real genksyms', Debian's of Linux 6.1, which gets its text from gcc: the gallery, the
 * teaching kernel, random declarations, and functions of 6.1's own headers, whose declarations expand to 100,000 characters.
 *
 * 6.1 prints a comment where 5.4 printed a linker script, knows `_Static_assert`, and has `__restrict` where 5.4 had
 * `_restrict`; otherwise the rule is the same. Set-up unpacks it (`scripts/kernel-headers.mjs`).
 */
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../src/core/base/bytes';
import { silent } from '../../src/core/base/events';
import { layered, type Files } from '../../src/core/base/files';
import { versionScript } from '../../src/core/build/versions';
import { genksyms } from '../../src/core/genksyms';
import { randomUnit } from '../../src/core/genksyms/random-declarations';
import { preprocess } from '../../src/core/preprocess';
import { PreprocessCache } from '../../src/core/preprocess/cache';
import { plan } from '../../src/core/source';
import { Timeline } from '../../src/core/timeline';
import type { Project } from '../../src/core/source/types';
import { diskFiles } from '../../src/cli/host';
import { kbuildProgram, kernelFlags, kernelHeaders } from '../kernel-headers.mjs';
import { architectures, buildOurs, galleryCases, kernel, tree } from './gallery';
import { canAsk } from './gcc';
import { layOut } from './reference';

const program: string | undefined = kbuildProgram('genksyms/genksyms');
const headers = kernelHeaders();
const cache = new PreprocessCache();

/** Undefined: it crashed, as it does on lists of declarators with parameters. */
function real(text: string): string[] | undefined {
  const { status, stdout } = spawnSync(program!, { input: text, encoding: 'utf8', maxBuffer: 1 << 26, timeout: 2000 });
  return status === 0 ? [...stdout.matchAll(/^#SYMVER (\S+ 0x\w+)$/gm)].map(([, row]) => row!) : undefined;
}

function ours(source: string, flags: readonly string[], files: Files): string[] {
  const done = preprocess({ unit: source, source, flags, userFiles: () => false, cache }, files, silent);
  const versions = genksyms({ source, tokens: done.tokens, origins: done.origins });
  done.release();
  return versions.map(({ name, crc }) => `${name} 0x${crc.toString(16).padStart(8, '0')}`);
}

const withVersions = (project: Project): Project => ({
  ...project,
  files: { ...project.files, '.config': `${project.files['.config'] ?? ''}\nCONFIG_MODVERSIONS=y\n` },
});

describe.skipIf((program === undefined || !canAsk) && process.env['CI'] !== 'true')('genksyms', () => {
  const workspace = layOut(tree, {});
  afterAll(() => workspace.close());

  /** All units of a list; the number of checksums that were compared. */
  function compare(units: ReturnType<typeof plan>['plan']['units'], files: Files): number {
    let count = 0;
    for (const { source, cppFlags } of units) {
      const flags = ['-D__GENKSYMS__', ...cppFlags];
      const text = workspace.ask('gcc', '-E', '-w', '-fno-pie', ...flags, source);
      // an example whose lesson is a header that is not there
      if (text.stderr.includes('fatal error')) continue;
      const rows = ours(source, flags, files);
      expect(rows, source).toEqual(real(text.stdout));
      count += rows.length;
    }
    return count;
  }

  it.each(architectures)('of the teaching kernel, ARCH=%s', (arch) => {
    const project = withVersions({ arch, files: { Makefile: '' } });
    expect(compare(plan(project, kernel, silent).plan.kernel, kernel)).toBeGreaterThan(200);
  });

  it('of the gallery', () => {
    let count = 0;
    for (const { files, arch } of galleryCases.filter(({ world }) => world === 'module')) {
      const project = withVersions({ files, arch });
      for (const [path, text] of Object.entries(project.files)) workspace.write(path, text);
      const own: Files = { read: (path) => (Object.hasOwn(files, path) ? encodeUtf8(files[path]!) : undefined) };
      count += compare(plan(project, kernel, silent).plan.units, layered(kernel, own));
    }
    expect(count).toBeGreaterThan(30);
  });

  it.each([false, true])('of 250 random units, wild: %s', (wild) => {
    let compared = 0;
    for (let seed = 0; seed < 250; seed++) {
      const { header, source } = randomUnit(seed, wild);
      if (wild && `${header}${source}`.includes('_Static_assert')) continue;
      const rows = real(`# 1 "m.c"\n# 1 "h.h" 1\n${header}\n# 2 "m.c" 2\n${source}`);
      if (!rows) continue;
      const files: Readonly<Record<string, string>> = { 'm.c': `#include "h.h"\n${source}`, 'h.h': header };
      const read = (path: string) => (Object.hasOwn(files, path) ? encodeUtf8(files[path]!) : undefined);
      expect(ours('m.c', [], { read }), `seed ${seed}`).toEqual(rows);
      compared += rows.length;
    }
    expect(compared).toBeGreaterThan(500);
  });

  it('get into an object, and the note of --build-id into a module, as ld has them', () => {
    const gallery = galleryCases.find(
      ({ example, arch, world }) => example === 'exports' && arch === 'x86' && world === 'module',
    )!;
    const { result } = buildOurs(withVersions(gallery));
    const made = (path: string) => Buffer.from(result.artefacts.find((file) => file.path === path)!.bytes);
    const events = new Timeline(result.run);
    const versions = Array.from({ length: events.length }, (_, i) => events.eventAt(i)).flatMap((event) =>
      event.stage === 'link' && event.kind === 'crc' ? [{ name: event.symbol as string, crc: Number(event.crc) }] : [],
    );
    workspace.write('assembled.o', result.fileFields[0]!.bytes);
    workspace.write('demo.ver', versionScript(versions, 'x86'));
    expect(workspace.ask('ld', '-r', '-o', 'demo.o', 'assembled.o', '-T', 'demo.ver').status).toBe(0);
    expect(made('demo.o').equals(workspace.read('demo.o'))).toBe(true);
    workspace.write('demo.mod.o', made('demo.mod.o'));
    const script = 'scripts/module-common.lds';
    expect(workspace.ask('ld', '-r', '--build-id', '-T', script, '-o', 'demo.ko', 'demo.o', 'demo.mod.o').status).toBe(
      0,
    );
    expect(made('demo.ko').equals(workspace.read('demo.ko'))).toBe(true);
  });

  it("of functions that 6.1's headers declare", () => {
    const names =
      'device_register register_netdev vfs_read kmalloc_caches init_task sk_alloc bio_alloc_bioset misc_register';
    const source = workspace.write(
      'real.c',
      ['module', 'netdevice', 'fs', 'slab', 'sched/task', 'bio', 'miscdevice']
        .map((header) => `#include <linux/${header}.h>\n`)
        .concat('#include <net/sock.h>\n', ...names.split(' ').map((name) => `EXPORT_SYMBOL(${name});\n`))
        .join(''),
    );
    const flags = ['-D__GENKSYMS__', ...kernelFlags(headers!, 'real')];
    const text = spawnSync('gcc', ['-E', ...flags, source], {
      cwd: headers!.flavour,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    expect(text.status).toBe(0);
    const files = diskFiles({ cwd: headers!.flavour, src: '', stdout() {}, stderr() {} });
    const rows = ours(source, flags, files);
    expect(rows.length).toBe(names.split(' ').length);
    expect(rows).toEqual(real(text.stdout));
  });
});
