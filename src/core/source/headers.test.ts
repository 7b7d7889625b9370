// SPDX-License-Identifier: GPL-2.0-only
/** A build with another kernel's headers: they alone are read, and the run ends after preprocess. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { encodeUtf8 } from '../base/bytes';
import { build, newCache } from '../pipeline';
import { COMPILER_FOLDER, withHeaders } from './headers';

const kernel = {
  read(path: string): Uint8Array | undefined {
    try {
      return new Uint8Array(readFileSync(new URL(`../../linux/${path}`, import.meta.url)));
    } catch {
      return undefined;
    }
  },
};
const files = {
  'demo.c': '#include <linux/module.h>\n#include <linux/gone.h>\nmodule_init(f);\nint c = KCONFIG;\n',
  Makefile: 'obj-m += demo.o\n',
  '.config': '',
};
const tree: Record<string, string> = {
  'k/include/linux/module.h': '#include <stdarg.h>\n#define module_init(x) init(x, __KBUILD_MODNAME, KBUILD_MODFILE)\n',
  'k/include/linux/kconfig.h': '#define KCONFIG 7\n',
  'k/include/linux/unused.h': '#error unused\n',
};
const wanted: string[] = [];
const headers = {
  files: {
    read(path: string) {
      wanted.push(path);
      return path in tree ? encodeUtf8(tree[path]!) : undefined;
    },
  },
  flags: ['-nostdinc', '-Ik/include', '-include', 'k/include/linux/kconfig.h'],
};

it('reads what is wanted, says what is missing, and goes on', () => {
  const { result } = build({ files, arch: 'um' }, { revision: 1, commandLine: '', kernel, cache: newCache(), headers });
  expect(result.diagnostics.map((d) => d.text)).toEqual(['linux/gone.h: No such file or directory']);
  expect(result.ok).toBe(true);
  expect(result.run.stages.map((s) => s.stage)).toEqual(['source', 'preprocess']);
  expect(result.artefacts).toEqual([]);
  const [unit] = result.units;
  expect(unit!.expansions.map((e) => e.text)).toEqual(['init(f, kmod_demo, "demo")', '7']);
  expect(unit!.filesRead).toEqual(expect.arrayContaining(['k/include/linux/module.h', 'k/include/linux/kconfig.h']));
  expect(unit!.filesRead.some((path) => path.startsWith('include/linux/'))).toBe(false);
  expect(wanted).not.toContain('k/include/linux/unused.h');
});

it("keeps what the user's Makefile and .config say", () => {
  const own = {
    ...files,
    Makefile: 'obj-m += demo.o\nccflags-y := -include own.h -Iown -DX\n',
    '.config': 'CONFIG_DEMO=m',
  };
  const { plan } = build({ files: own, arch: 'um' }, { revision: 1, commandLine: '', kernel, cache: newCache() });
  expect(withHeaders(plan.units[0]!, ['-nostdinc', '-Ik']).cppFlags).toEqual([
    '-nostdinc',
    '-Ik',
    '-DCONFIG_DEMO_MODULE=1',
    '-include',
    'own.h',
    '-Iown',
    '-DX',
    '-DMODULE',
    '-DKBUILD_BASENAME="demo"',
    '-DKBUILD_MODNAME="demo"',
    '-DKBUILD_MODFILE="demo"',
    '-D__KBUILD_MODNAME=kmod_demo',
    '-isystem',
    COMPILER_FOLDER,
  ]);
});
