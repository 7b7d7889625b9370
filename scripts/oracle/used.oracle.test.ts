// SPDX-License-Identifier: GPL-2.0-only
/**
 * The experiment of the Compile scene without `used`: what falls away without `used` is what gcc -O2
 * leaves out of the same source with that attribute defined away.
 */
import { describe, expect, it } from 'vitest';
import { build, newCache } from '../../src/core/pipeline';
import { compiles, galleryCases, kernel, tree } from './gallery';
import { canAsk, gcc, kernelFlags, referenceFlags } from './gcc';
import { normalise } from './normal';
import { layOut } from './reference';

/** Initcalls, exports of both kinds, an alias, a linker-made array, `__exit`. (Of static data that is only read, gcc -O2 also folds the loads: no part of this.). */
const examples = (process.env['USED_EXAMPLES'] ?? 'seed exports alias linker-array exit-unused').split(' ');
const cases = galleryCases.filter((c) => compiles(c) && (examples.includes(c.example) || examples.includes('all')));
const cache = newCache();

/** Names of what an object file defines, each with its section, and of what it needs. */
function kept(bytes: Uint8Array): readonly string[] {
  const { symbols } = normalise(bytes);
  return Object.entries(symbols)
    .map(([name, symbol]) => `${name} ${symbol.section}`)
    .sort();
}

describe.skipIf(!canAsk && process.env['CI'] !== 'true')('without `used`', () => {
  it.each(cases.map((c) => [`${c.example} ${c.world} ${c.arch}`, c] as const))('%s', (_, { files, arch }) => {
    const ours = build({ files, arch, without: ['used'] }, { revision: 1, commandLine: '', kernel, cache });
    const workspace = layOut(tree, files);
    try {
      for (const unit of ours.plan.units) {
        const object = ours.objects.find((o) => o.path === unit.object)!;
        const defines = ['-D__used__=__unused__', '-Dused=unused'];
        // -fno-toplevel-reorder keeps every static variable: here it must not.
        const flags = [...unit.cppFlags, ...defines, ...kernelFlags, ...referenceFlags, '-ftoplevel-reorder'];
        const asked = workspace.ask(gcc!, ...flags, '-fno-inline', '-c', unit.source, '-o', 'theirs.o');
        expect(asked.status, asked.stderr).toBe(0);
        expect(kept(object.bytes)).toEqual(kept(workspace.read('theirs.o')));
      }
    } finally {
      workspace.close();
    }
  });

  it('drops something', () => {
    const { files, arch } = cases.find((c) => c.example === 'seed' && c.world === 'built-in')!;
    const ours = build({ files, arch, without: ['used'] }, { revision: 1, commandLine: '', kernel, cache });
    expect(ours.result.things.some((t) => t.label === '__initcall_demo_init6')).toBe(false);
    expect(ours.result.without).toEqual(['used']);
  });
});
