// SPDX-License-Identifier: GPL-2.0-only
/**
 * What the linker's scene shows: object files in link order with their sections, the script with its
 * present row, and the output with its tables, slots and flags. `fold.ts` makes it of events.
 */
import type { List } from '../base/list';

export type SectionState = 'waiting' | 'taken' | 'orphan' | 'discarded' | 'collected';

export interface SceneSection {
  readonly index: number;
  readonly name: string;
  readonly size: number;
  /** A, W, X, M, S as readelf prints them */
  readonly letters: string;
  /** what is in it: the labels of its marks, joined */
  readonly label: string;
  readonly state: SectionState;
  /** output section, once taken */
  readonly output: string;
}

export interface SceneObject {
  readonly path: string;
  /** it is a member of, or '' */
  readonly archive: string;
  readonly user: boolean;
  readonly sections: readonly SceneSection[];
  /** global symbols it defines, and those it needs from others */
  readonly defines: number;
  readonly needs: number;
}

/** An archive of the command line. */
export interface SceneArchive {
  readonly path: string;
  /** --whole-archive */
  readonly whole: boolean;
  readonly members: number;
  readonly left: number;
}

/** A member that stays in its archive, and the entries of tables in it. */
export interface SceneLeft {
  readonly archive: string;
  readonly object: string;
  readonly user: boolean;
  readonly things: readonly string[];
  readonly labels: readonly string[];
}

/** Entries of tables that Linux's own link has and this one, an experiment, has not. */
export interface SceneLost {
  readonly without: readonly string[];
  readonly before: number;
  readonly after: number;
  readonly entries: readonly {
    readonly thing: string;
    readonly label: string;
    readonly object: string;
    readonly section: string;
    readonly user: boolean;
  }[];
}

export interface ScriptRow {
  /** from 1 */
  readonly row: number;
  readonly text: string;
  readonly depth: number;
  /** offsets into the script's text */
  readonly from: number;
  readonly to: number;
}

/** One labelled place of an output section: a pointer of a table, a function, a string. */
export interface Slot {
  readonly thing: string;
  readonly label: string;
  readonly address: bigint;
  readonly size: number;
  readonly object: string;
  readonly section: string;
  readonly user: boolean;
  /** the bytes a relocation wrote into it, by offset in the slot */
  readonly written: readonly {
    readonly offset: number;
    readonly bytes: Uint8Array;
    readonly type: string;
    readonly symbol: string;
    readonly target: string;
    readonly targetLabel: string;
    readonly value: bigint;
  }[];
}

/** An input section in its place. */
export interface Piece {
  readonly object: string;
  readonly section: string;
  readonly user: boolean;
  readonly address: bigint;
  readonly size: number;
  readonly row: number;
  readonly slots: readonly Slot[];
}

export interface Flag {
  readonly symbol: string;
  readonly address: bigint;
  readonly row: number;
  /** initcall level it begins, or '' */
  readonly level: string;
  /** pieces that stood before it when it was planted */
  readonly after: number;
}

export interface SceneOutput {
  readonly name: string;
  readonly row: number;
  readonly address: bigint;
  readonly size: number;
  readonly letters: string;
  readonly state: 'open' | 'done' | 'dropped';
  /** by address */
  readonly pieces: List<Piece>;
  readonly flags: readonly Flag[];
}

export interface Binned {
  readonly object: string;
  readonly section: string;
  readonly why: 'DISCARD' | 'gc';
  /** the pattern that dropped it, or the KEEP that was not heeded; else 0 */
  readonly row: number;
  readonly things: readonly string[];
  readonly labels: readonly string[];
  readonly user: boolean;
}

export interface SceneSegment {
  readonly index: number;
  readonly type: string;
  readonly letters: string;
  readonly address: bigint;
  readonly memory: number;
  readonly file: number;
  readonly sections: readonly string[];
}

export interface SceneRelocation {
  readonly object: string;
  readonly output: string;
  readonly address: bigint;
  readonly size: number;
  readonly type: string;
  readonly formula: string;
  readonly symbol: string;
  readonly s: bigint;
  readonly a: bigint;
  readonly p: bigint;
  readonly value: bigint;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly thing: string;
  readonly label: string;
  readonly target: string;
  readonly targetLabel: string;
}

export interface SceneModule {
  readonly name: string;
  readonly license: string;
  readonly compatible: boolean;
  readonly exports: readonly string[];
  readonly lookups: readonly {
    readonly symbol: string;
    readonly owner: string;
    readonly kind: string;
    readonly verdict: string;
  }[];
  /** demo.mod.c once written */
  readonly source: { readonly path: string; readonly text: string } | undefined;
}

/** An export with the checksum of its type. `text` is what was hashed, at least its beginning; `length` all of it. */
export interface SceneVersion {
  readonly object: string;
  readonly symbol: string;
  readonly crc: string;
  readonly text: string;
  readonly length: number;
  readonly through: readonly string[];
}

export interface LinkState {
  readonly command: { readonly output: string; readonly relocatable: boolean; readonly script: string } | undefined;
  readonly archives: readonly SceneArchive[];
  readonly objects: readonly SceneObject[];
  /** where each is in `objects`, once opened */
  readonly positions: ReadonlyMap<string, number>;
  /** members nobody asked for */
  readonly left: List<SceneLeft>;
  readonly scriptPath: string;
  readonly rows: readonly ScriptRow[];
  /** the present one; 0 before the first, behind the last one when all have run */
  readonly row: number;
  readonly outputs: readonly SceneOutput[];
  readonly bin: List<Binned>;
  /** symbols planted outside of output sections */
  readonly flags: readonly Flag[];
  readonly segments: readonly SceneSegment[];
  /** the sort of the present step */
  readonly sort:
    | {
        readonly pattern: string;
        readonly by: string;
        readonly before: readonly string[];
        readonly after: readonly string[];
      }
    | undefined;
  /** the relocation of the present step */
  readonly relocation: SceneRelocation | undefined;
  readonly file:
    | {
        readonly path: string;
        readonly size: number;
        readonly sections: number;
        readonly symbols: number;
        readonly entry: bigint;
        readonly entryName: string;
      }
    | undefined;
  readonly lost: SceneLost | undefined;
  readonly modules: readonly SceneModule[];
  /** with CONFIG_MODVERSIONS */
  readonly versions: readonly SceneVersion[];
  /** rows of Module.symvers once written */
  readonly symvers: readonly string[];
  /** what the present step is about; '' where it is about none */
  readonly now: {
    readonly object: string;
    readonly section: string;
    readonly output: string;
    readonly address: bigint;
  };
}
