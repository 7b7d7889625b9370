// SPDX-License-Identifier: GPL-2.0-only
/**
 * Exported symbols by name, in the order modpost's hash table keeps them: Module.symvers is written
 * in that order. Source: Linux 5.4.0, scripts/mod/modpost.c, tdb_hash(), new_symbol(), write_dump().
 */
import { encodeUtf8 } from '../../base/bytes';

export type ExportKind = 'plain' | 'unused' | 'gpl' | 'unused_gpl' | 'gpl_future' | 'unknown';

export interface Export {
  readonly name: string;
  kind: ExportKind;
  /** `vmlinux`, or the module's path without `.o` */
  owner: string;
  namespace: string;
  crc: number;
  /** a `__crc_` symbol was seen */
  crcValid: boolean;
  /** vmlinux was the last that exported it */
  ofKernel: boolean;
  /** no global symbol of that name was seen: a `static` was exported */
  isStatic: boolean;
  /** known from a Module.symvers only; the kernel's own (`-i`), or another build's */
  from: 'file' | 'kernel' | 'others';
}

const names: Readonly<Record<ExportKind, string>> = {
  plain: 'EXPORT_SYMBOL',
  unused: 'EXPORT_UNUSED_SYMBOL',
  gpl: 'EXPORT_SYMBOL_GPL',
  unused_gpl: 'EXPORT_UNUSED_SYMBOL_GPL',
  gpl_future: 'EXPORT_SYMBOL_GPL_FUTURE',
  unknown: '(unknown)',
};

const kinds = new Map(Object.entries(names).map(([kind, name]) => [name, kind as ExportKind]));

export function exportName(kind: ExportKind): string {
  return names[kind];
}

function kindOfName(name: string): ExportKind {
  return kinds.get(name) ?? 'unknown';
}

export function isGpl(kind: ExportKind): boolean {
  return kind === 'gpl' || kind === 'unused_gpl' || kind === 'gpl_future';
}

/** Kind by section: `__ksymtab_gpl` of vmlinux, `___ksymtab_gpl+name` of an object. */
export function kindOfSection(section: string): ExportKind {
  const kind = /^_{2,3}ksymtab(_unused_gpl|_unused|_gpl_future|_gpl)?(?:\+.*)?$/.exec(section);
  if (!kind) return 'unknown';
  switch (kind[1]) {
    case '_gpl':
      return 'gpl';
    case '_unused':
      return 'unused';
    case '_unused_gpl':
      return 'unused_gpl';
    case '_gpl_future':
      return 'gpl_future';
    default:
      return 'plain';
  }
}

const buckets = 1024;

export class ExportTable {
  private readonly table: Export[][] = Array.from({ length: buckets }, () => []);
  private readonly byName = new Map<string, Export>();

  /** `shown`: what a module is called by in words */
  constructor(
    private readonly warn: (text: string) => void,
    private readonly shown: (owner: string) => string = (owner) => owner,
  ) {}

  get size(): number {
    return this.byName.size;
  }

  [Symbol.iterator](): Iterator<Export> {
    return this.byName.values();
  }

  find(name: string): Export | undefined {
    return this.byName.get(name);
  }

  /** sym_add_exported(): the first owner stays, the kind becomes the last one's. */
  add(name: string, owner: string, kind: ExportKind): void {
    const known = this.byName.get(name);
    if (!known) {
      this.enter({
        name,
        kind,
        owner,
        namespace: '',
        crc: 0,
        crcValid: false,
        isStatic: true,
        from: 'file',
        ofKernel: owner === 'vmlinux',
      });
      return;
    }
    if (known.from === 'file')
      this.warn(
        `${this.shown(owner)}: '${name}' exported twice. Previous export was in ${this.shown(known.owner)}${known.owner === 'vmlinux' ? '' : '.ko'}`,
      );
    // that Module.symvers was out of date
    else known.owner = owner;
    known.kind = kind;
    known.from = 'file';
    known.ofKernel = owner === 'vmlinux';
  }

  /** read_dump(): a Module.symvers. False: it is none. */
  addDump(text: string, from: 'kernel' | 'others'): boolean {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const [crc, name, namespace, owner, kind] = line.split('\t');
      if (!name || !owner || kind === undefined || !/^(?:0[xX])?[0-9a-fA-F]+$/.test(crc!)) return false;
      const known = this.byName.get(name);
      const entry = known ?? {
        name,
        isStatic: false,
        namespace: '',
        kind: 'plain',
        owner,
        crc: 0,
        crcValid: false,
        from,
        ofKernel: false,
      };
      if (!known) this.enter(entry);
      Object.assign(entry, {
        owner,
        kind: kindOfName(kind),
        namespace: namespace ?? '',
        crc: Number.parseInt(crc!, 16) >>> 0,
        crcValid: true,
        isStatic: false,
        from,
      });
    }
    return true;
  }

  private enter(entry: Export): void {
    this.byName.set(entry.name, entry);
    this.table[tdbHash(entry.name) % buckets]!.unshift(entry);
  }

  *inDumpOrder(): Generator<Export> {
    for (const chain of this.table) yield* chain;
  }

  /** Rows of Module.symvers, without newlines; of an external module's build only its own exports. */
  dump(external: boolean): string[] {
    const rows: string[] = [];
    for (const e of this.inDumpOrder()) {
      if (external && (e.ofKernel || e.from === 'kernel')) continue;
      rows.push(
        `0x${e.crc.toString(16).padStart(8, '0')}\t${e.name}\t${e.namespace}\t${this.shown(e.owner)}\t${exportName(e.kind)}`,
      );
    }
    return rows;
  }
}

export function tdbHash(name: string): number {
  const bytes = encodeUtf8(name);
  let value = Math.imul(0x238f13af, bytes.length) >>> 0;
  bytes.forEach((byte, i) => {
    value = (value + (byte << ((i * 5) % 24))) >>> 0;
  });
  return (Math.imul(1103515243, value) + 12345) >>> 0;
}
