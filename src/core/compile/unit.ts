// SPDX-License-Identifier: GPL-2.0-only
/**
 * A compiled translation unit: what cc1 hands to as, as data. Items stand in order of emission
 * (declaration order, as with gcc's -fno-toplevel-reorder), unreferenced statics already dropped.
 */
import type { Diagnostic } from '../base/diagnostic';
import type { OriginId, Origins } from '../base/origin';
import type { ThingId } from '../base/thing';

export type Binding = 'local' | 'global' | 'weak';
export type Visibility = 'default' | 'internal' | 'hidden' | 'protected';

export interface SymbolSpec {
  readonly name: string;
  readonly binding: Binding;
  readonly visibility: Visibility;
  readonly thing: ThingId;
  readonly origin: OriginId;
}

/** As in `.section name,"flags",@type,entsize`. `type` and `flags` are sh_type and sh_flags. */
export interface SectionSpec {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly entsize: number;
}

export interface UnitRelocation {
  readonly offset: number;
  /** R_X86_64_* */
  readonly type: number;
  /** a symbol's name, or the label of a string item (`.LC0`) */
  readonly symbol: string;
  readonly addend: number;
  readonly origin: OriginId;
}

/** A scalar within an object, for the hex view: `value`, `.name`, `[2].id`. */
export interface UnitField {
  readonly offset: number;
  readonly size: number;
  readonly path: string;
  readonly type: string;
  readonly origin: OriginId;
}

export interface DataItem {
  readonly kind: 'data';
  readonly symbol: SymbolSpec;
  readonly section: SectionSpec;
  readonly align: number;
  readonly size: number;
  /** undefined in SHT_NOBITS */
  readonly bytes: Uint8Array | undefined;
  readonly relocations: readonly UnitRelocation[];
  readonly fields: readonly UnitField[];
  /** the C type as gcc prints it, e.g. `initcall_t` */
  readonly type: string;
  /** attributes as written, e.g. `used`, `section(".initcall6.init")` */
  readonly attributes: readonly string[];
}

export interface StringItem {
  readonly kind: 'string';
  readonly label: string;
  readonly section: SectionSpec;
  readonly align: number;
  readonly bytes: Uint8Array;
  readonly thing: ThingId;
  readonly origin: OriginId;
}

export interface FunctionItem {
  readonly kind: 'function';
  readonly symbol: SymbolSpec;
  readonly section: SectionSpec;
  readonly align: number;
  readonly code: Uint8Array;
  readonly relocations: readonly UnitRelocation[];
  /** code offset -> statement's place, ascending */
  readonly lines: readonly { readonly offset: number; readonly origin: OriginId }[];
  readonly type: string;
  readonly attributes: readonly string[];
  /** the body could not be compiled: code is a trap, a diagnostic says why */
  readonly trap: boolean;
}

/** Second name of one address: `int init_module(void) __attribute__((alias("demo_init")))`. */
export interface AliasItem {
  readonly kind: 'alias';
  readonly symbol: SymbolSpec;
  readonly target: string;
  readonly isFunction: boolean;
  readonly type: string;
  readonly attributes: readonly string[];
}

/** Top-level `asm("...")`: joined text, and which token each stretch of it came from. */
export interface AsmItem {
  readonly kind: 'asm';
  readonly text: string;
  /** ascending `from`, offsets into `text` */
  readonly pieces: readonly {
    readonly from: number;
    readonly to: number;
    readonly token: number;
    readonly origin: OriginId;
  }[];
  readonly origin: OriginId;
}

/** An undefined symbol with a property of its own: `extern int x __attribute__((weak))`. */
export interface UndefinedItem {
  readonly kind: 'undefined';
  readonly symbol: SymbolSpec;
}

export type UnitItem = DataItem | StringItem | FunctionItem | AliasItem | AsmItem | UndefinedItem;

export interface CompiledUnit {
  /** path of the object to be, `demo.o` */
  readonly name: string;
  /** path of the source, for STT_FILE */
  readonly source: string;
  readonly items: readonly UnitItem[];
  readonly origins: Origins;
  /** objects the compiler dropped because nothing refers to them and nothing said `used` */
  readonly dropped: readonly { readonly name: string; readonly origin: OriginId }[];
  readonly diagnostics: readonly Diagnostic[];
}
