// SPDX-License-Identifier: GPL-2.0-only
/**
 * Regions of MEMORY: which one a section lies in, and how full each is.
 *
 * In: the script's MEMORY. Out: for a section its region, with the place where the next one goes.
 * Without MEMORY there is one region without end, `*default*`.
 * Source: binutils 2.40, ld/ldlang.c, lang_memory_default, lang_get_regions, os_region_check.
 */
import { absolute, Evaluator, type World } from './evaluate';
import { type OutputSection, type OutputStatement, Sec } from './model';
import type { MemoryRegion, OutputDescription } from './script/ast';

const DEFAULT = '*default*';

export class Region {
  origin = 0n;
  length = 0xffff_ffff_ffff_ffffn;
  /** where the next section goes */
  current = 0n;
  /** the last section that tells how load addresses differ from addresses */
  last: OutputStatement | undefined;
  /** told already that it is full */
  full = false;
  readonly flags: number;
  readonly notFlags: number;

  constructor(
    readonly name: string,
    readonly description: MemoryRegion | undefined,
  ) {
    this.flags = flagsOf(description?.attributes ?? '');
    this.notFlags = flagsOf(description?.notAttributes ?? '');
  }

  get isDefault(): boolean {
    return this.name === DEFAULT;
  }

  get end(): bigint {
    return this.origin + this.length;
  }
}

/** lang_set_flags: `rwx` and the like */
function flagsOf(letters: string): number {
  let flags = 0;
  for (const letter of letters.toLowerCase()) flags |= attributes[letter] ?? 0;
  return flags;
}

const attributes: Readonly<Record<string, number>> = {
  a: Sec.alloc,
  r: Sec.readonly,
  w: Sec.data,
  x: Sec.code,
  l: Sec.load,
  i: Sec.load,
};

export class Regions {
  private readonly all: Region[];
  readonly fallback = new Region(DEFAULT, undefined);
  private readonly byName = new Map<string, Region>();

  constructor(described: readonly MemoryRegion[]) {
    this.all = described.map((d) => new Region(d.name, d));
    for (const region of this.all)
      for (const name of [region.name, ...(region.description?.aliases ?? [])])
        if (!this.byName.has(name)) this.byName.set(name, region);
    this.byName.set(DEFAULT, this.fallback);
  }

  get(name: string): Region | undefined {
    return this.byName.get(name);
  }

  /** A name nobody declared is a region without end. */
  declare(name: string): Region {
    const region = new Region(name, undefined);
    this.all.push(region);
    this.byName.set(name, region);
    return region;
  }

  /** lang_do_memory_regions: origins and lengths are expressions, of symbols too; the first time asks for those. */
  measure(world: World, final: boolean): void {
    const scope = { phase: 'mark', section: 'absolute', dot: 0n } as const;
    for (const region of this.all) {
      if (!region.description) continue;
      const { origin, length } = region.description;
      const from = new Evaluator(world, scope).evaluate(origin);
      if (from.valid) region.origin = region.current = absolute(from);
      else if (final) world.say('region', 'warning', `invalid origin for memory region ${region.name}`);
      const size = new Evaluator(world, scope).evaluate(length);
      if (size.valid) region.length = absolute(size);
      else if (final) world.say('region', 'warning', `invalid length for memory region ${region.name}`);
    }
  }

  /** some region other than the default one */
  get any(): boolean {
    return this.all.length > 0;
  }

  *[Symbol.iterator](): Iterator<Region> {
    yield* this.all;
  }

  /** lang_reset_memory_regions */
  reset(): void {
    for (const region of [...this.all, this.fallback]) {
      region.current = region.origin;
      region.last = undefined;
    }
  }

  /** Where the regions' attributes send a section that names none. */
  forSection(section: OutputSection): Region {
    let { flags } = section;
    // what can be written counts as data, like what is loaded
    if ((flags & (Sec.alloc | Sec.readonly | Sec.code)) === Sec.alloc) flags |= Sec.data;
    const region = this.all.find((r) => (r.flags & flags) !== 0 && (r.notFlags & flags) === 0);
    return region ?? this.fallback;
  }
}

/** lang_get_regions: the regions the script names, and those that follow from them. */
export function assignRegions(
  outputs: readonly OutputStatement[],
  regions: Regions,
  say: (id: string, severity: 'error' | 'warning', text: string, at: OutputDescription) => void,
): void {
  for (const os of outputs) {
    const described = os.description;
    if (!described) continue;
    const region = (name: string) => {
      const known = regions.get(name);
      if (known) return known;
      say('region', 'warning', `warning: memory region \`${name}' not declared`, described);
      return regions.declare(name);
    };
    if (described.loadRegion !== undefined) {
      os.loadRegion = region(described.loadRegion);
      if (described.load) say('region', 'error', 'section has both a load address and a load region', described);
    }
    if (described.region !== undefined) os.region = region(described.region);
    // Loaded in a region and running nowhere in particular, it runs there too.
    else
      os.region =
        os.loadRegion && (!described.address || described.overlay !== 'none') ? os.loadRegion : regions.fallback;
  }
}

/** lang_propagate_lma_regions: in one region sections follow the one before in where they are loaded too. */
export function propagateLoadRegions(outputs: readonly OutputStatement[]): void {
  outputs.forEach((os, i) => {
    const before = outputs[i - 1];
    if (!before || os.loadRegion || os.description?.load || os.address || os.region !== before.region) return;
    os.loadRegion = before.loadRegion;
  });
}

/** os_region_check: at the very end is inside, unless the region is empty of address 0. */
export function checkRegion(world: World, os: OutputStatement, region: Region, base: bigint): void {
  const { current, origin, length } = region;
  if (current >= origin && current - origin <= length) return;
  if (current === region.end && base !== 0n) return;
  const section = os.section?.name ?? os.name;
  if (os.address && base === os.section?.vma)
    world.say(
      'region',
      'error',
      `address 0x${current.toString(16)} of ${world.output} section \`${section}' is not within region \`${region.name}'`,
    );
  else if (!region.full) {
    region.full = true;
    world.say('region', 'error', `${world.output} section \`${section}' will not fit in region \`${region.name}'`);
  }
}

/** How much too much was put into each region. */
export function tellOverflows(world: World): void {
  for (const region of world.regions) {
    if (!region.full) continue;
    const over = region.current - region.end;
    const bytes = over === 1n ? 'byte' : 'bytes';
    world.say('region', 'error', `region \`${region.name}' overflowed by ${BigInt.asUintN(64, over)} ${bytes}`);
  }
}
