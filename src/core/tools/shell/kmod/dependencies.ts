// SPDX-License-Identifier: GPL-2.0-only
/**
 * Which module needs which (kmod 30, tools/depmod.c: depmod_load_dependencies, depmod_calculate_dependencies,
 * depmod_report_cycles).
 *
 * In: modules with what they export and what they leave undefined, in the order of depmod's table. Out:
 * for each the modules below it, nearest first; or the cycles that make an order impossible.
 */
import { hashOrder } from './hash';

export interface ModuleFile {
  readonly name: string;
  /** below /lib/modules/<release> */
  readonly path: string;
  readonly info: readonly { readonly tag: string; readonly value: string }[];
  readonly exports: readonly { readonly name: string; readonly crc: number }[];
  readonly wants: readonly { readonly name: string; readonly weak: boolean; readonly crc: number }[];
}

/** `owner` undefined: the kernel itself has it. */
export interface Symbol {
  readonly owner: ModuleFile | undefined;
  readonly crc: number;
}

export interface Checks {
  /** -e: what nobody exports is said */
  readonly unknown: boolean;
  /** -E: checksums are compared */
  readonly versions: boolean;
}

/** buckets of depmod's table of symbols */
const SYMBOLS = 2048;

export class Dependencies {
  readonly warnings: string[] = [];
  readonly cycles: string[][] = [];
  private readonly direct = new Map<ModuleFile, ModuleFile[]>();
  private readonly position = new Map<ModuleFile, number>();
  private readonly symbols: Map<string, Symbol>;

  constructor(
    private readonly modules: readonly ModuleFile[],
    kernelSymbols: ReadonlyMap<string, number>,
    checks: Checks,
    fullPath: (module: ModuleFile) => string,
  ) {
    this.symbols = new Map([...kernelSymbols].map(([name, crc]) => [name, { owner: undefined, crc }]));
    // who comes later has it
    for (const owner of modules) for (const { name, crc } of owner.exports) this.symbols.set(name, { owner, crc });
    for (const module of modules) {
      const needs: ModuleFile[] = [];
      for (const { name, weak, crc } of module.wants) {
        const found = this.symbols.get(name);
        if (!found) {
          if (checks.unknown && !weak) this.warnings.push(`${fullPath(module)} needs unknown symbol ${name}`);
          continue;
        }
        if (checks.versions && checks.unknown && found.crc !== crc && !weak)
          this.warnings.push(`${fullPath(module)} disagrees about version of symbol ${name}`);
        if (found.owner && !needs.includes(found.owner)) needs.push(found.owner);
      }
      this.direct.set(module, needs);
    }
    this.sort();
  }

  private needsOf(module: ModuleFile): readonly ModuleFile[] {
    return this.direct.get(module) ?? [];
  }

  /** Users before what they use; what is left over stands in a circle, or behind one. */
  private sort(): void {
    const users = new Map(this.modules.map((module) => [module, 0]));
    for (const module of this.modules) for (const need of this.needsOf(module)) users.set(need, users.get(need)! + 1);
    const roots = this.modules.filter((module) => users.get(module) === 0);
    for (let module = roots.pop(); module; module = roots.pop()) {
      this.position.set(module, this.position.size);
      for (const need of this.needsOf(module)) {
        users.set(need, users.get(need)! - 1);
        if (users.get(need) === 0) roots.push(need);
      }
    }
    if (this.position.size < this.modules.length)
      this.findCycles(this.modules.filter((module) => users.get(module)! > 0));
  }

  private findCycles(left: ModuleFile[]): void {
    const visited = new Set<ModuleFile>();
    const done = (module: ModuleFile): void => {
      const at = left.indexOf(module);
      if (at >= 0) left.splice(at, 1);
    };
    for (let root = left.shift(); root; root = left.shift()) {
      const stack: { readonly module: ModuleFile; readonly way: readonly ModuleFile[] }[] = [{ module: root, way: [] }];
      for (let top = stack.pop(); top; top = stack.pop()) {
        const { module, way } = top;
        if (visited.has(module) && module === root) {
          for (const one of way) done(one);
          this.cycles.push([...way, module].map(({ name }) => name));
          continue;
        }
        // a way that meets itself elsewhere than at its root would go round for ever
        if (way.includes(module)) continue;
        visited.add(module);
        if (this.needsOf(module).length === 0) done(module);
        for (const need of this.needsOf(module)) stack.push({ module: need, way: [...way, module] });
      }
    }
  }

  /** All below a module, in the order of the sort. */
  below(module: ModuleFile): readonly ModuleFile[] {
    const found = new Set<ModuleFile>();
    const add = (at: ModuleFile): void => {
      for (const need of this.needsOf(at)) {
        if (found.has(need)) continue;
        found.add(need);
        add(need);
      }
    };
    add(module);
    return [...found].sort((a, b) => this.position.get(a)! - this.position.get(b)!);
  }

  /** Every module's exports, as modules.symbols lists them. */
  exported(): { readonly symbol: string; readonly owner: string }[] {
    return hashOrder(this.symbols.keys(), SYMBOLS).flatMap((symbol) => {
      const owner = this.symbols.get(symbol)?.owner;
      return owner ? [{ symbol, owner: owner.name }] : [];
    });
  }
}
