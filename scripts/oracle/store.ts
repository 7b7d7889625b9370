// SPDX-License-Identifier: GPL-2.0-only
/** `npm run oracle:store`: asks gcc 12 about every unit of the gallery and the teaching kernel, and keeps its answers. */
import { buildKernel, architectures, buildOurs, compiles, galleryCases, tree } from './gallery';
import { canAsk, wantedVersions } from './gcc';
import { askGcc, layOut, toStored, writeStored, type Reference } from './reference';

export function storeAll(): string[] {
  if (!canAsk) {
    throw new Error(
      `needs gcc ${wantedVersions.gcc} and binutils ${wantedVersions.binutils}: no others are comparable`,
    );
  }
  const byName = new Map<string, Record<string, Reference>>();
  for (const gallery of galleryCases.filter(compiles)) {
    const { example, world, arch, files } = gallery;
    const workspace = layOut(tree, files);
    const units = byName.get(example) ?? {};
    for (const unit of buildOurs({ files, arch }).plan.units) {
      units[`${world} ${arch} ${unit.object}`] = toStored(askGcc(workspace, unit));
    }
    byName.set(example, units);
    workspace.close();
  }
  const kernel: Record<string, Reference> = {};
  for (const arch of architectures) {
    const workspace = layOut(tree, {});
    for (const unit of buildKernel(arch).plan.kernel)
      kernel[`${arch} ${unit.object}`] = toStored(askGcc(workspace, unit));
    workspace.close();
  }
  byName.set('kernel', kernel);
  for (const [name, units] of byName) writeStored(name, units);
  return [...byName].map(([name, units]) => `${name}: ${Object.keys(units).length} units`);
}
