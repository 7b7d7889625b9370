// SPDX-License-Identifier: GPL-2.0-only
/** Identifiers, what they mean where, and what attributes say of them (C11 6.2.1-6.2.4). */
import type { OriginId } from '../../base/origin';
import type { Initialiser, Stmt } from './ast';
import type { CType } from './ctype';
import type { FormatAttribute } from './format';
import type { EnumType, RecordType } from './ctype';

/** Attributes of a declared thing, gathered over all its declarations. */
export interface Attributes {
  /** as written, underscores off: `used`, `section(".init.text")` */
  readonly written: string[];
  section: string | undefined;
  sectionOrigin: OriginId;
  used: boolean;
  unused: boolean;
  /** from `aligned`; 0: none */
  aligned: number;
  alias: string | undefined;
  aliasOrigin: OriginId;
  weak: boolean;
  visibility: 'default' | 'internal' | 'hidden' | 'protected' | undefined;
  cold: boolean;
  noinline: boolean;
  alwaysInline: boolean;
  gnuInline: boolean;
  noreturn: boolean;
  packed: boolean;
  deprecated: string | undefined;
  /** message of `error` and `warning`: given when a call is not optimised away */
  error: string | undefined;
  warning: string | undefined;
  constructorPriority: number | undefined;
  destructorPriority: number | undefined;
  mode: string | undefined;
  /** from `format (printf, ...)` */
  format: FormatAttribute | undefined;
  warnUnusedResult: boolean;
  designatedInit: boolean;
  transparentUnion: boolean;
  fallthrough: boolean;
  /** called with the variable's address when its scope ends */
  cleanup: Sym | undefined;
}

export function noAttributes(): Attributes {
  return {
    written: [],
    section: undefined,
    sectionOrigin: 0,
    used: false,
    unused: false,
    aligned: 0,
    alias: undefined,
    aliasOrigin: 0,
    weak: false,
    visibility: undefined,
    cold: false,
    noinline: false,
    alwaysInline: false,
    gnuInline: false,
    noreturn: false,
    packed: false,
    deprecated: undefined,
    error: undefined,
    warning: undefined,
    constructorPriority: undefined,
    destructorPriority: undefined,
    mode: undefined,
    format: undefined,
    warnUnusedResult: false,
    designatedInit: false,
    transparentUnion: false,
    fallthrough: false,
    cleanup: undefined,
  };
}

/** A later declaration's attributes add to the earlier ones. */
export function addAttributes(to: Attributes, from: Attributes): void {
  for (const text of from.written) if (!to.written.includes(text)) to.written.push(text);
  if (from.section !== undefined) {
    to.section = from.section;
    to.sectionOrigin = from.sectionOrigin;
  }
  if (from.alias !== undefined) {
    to.alias = from.alias;
    to.aliasOrigin = from.aliasOrigin;
  }
  to.aligned = Math.max(to.aligned, from.aligned);
  to.visibility = from.visibility ?? to.visibility;
  to.format = from.format ?? to.format;
  to.error = from.error ?? to.error;
  to.warning = from.warning ?? to.warning;
  to.deprecated = from.deprecated ?? to.deprecated;
  to.constructorPriority = from.constructorPriority ?? to.constructorPriority;
  to.destructorPriority = from.destructorPriority ?? to.destructorPriority;
  for (const flag of [
    'used',
    'unused',
    'weak',
    'cold',
    'noinline',
    'alwaysInline',
    'gnuInline',
    'noreturn',
    'warnUnusedResult',
  ] as const) {
    to[flag] = to[flag] || from[flag];
  }
}

export type Storage = 'static' | 'extern' | 'auto' | 'register' | 'none';

/** An object or a function. Mutable: later declarations complete it. */
export interface Sym {
  readonly kind: 'object' | 'function';
  readonly name: string;
  /** the name in the object file: an asm label, or a static local's `count.0` */
  asmName: string;
  type: CType;
  readonly linkage: 'external' | 'internal' | 'none';
  /** lives in the frame */
  readonly local: boolean;
  readonly parameter: boolean;
  defined: 'no' | 'tentative' | 'yes';
  attributes: Attributes;
  isInline: boolean;
  /** some declaration said `extern inline` or plain inline: what it means is decided at the end */
  externInline: boolean;
  init: Initialiser | undefined;
  body: FunctionBody | undefined;
  /** reads the body, which was only passed over */
  postponed?: (() => void) | undefined;
  readonly origin: OriginId;
  readonly token: number;
  /** the declarator of the definition (a later one than `origin` when declared before) */
  definitionOrigin: OriginId;
  definitionToken: number;
  /** place in the order of emission: when it was defined */
  order: number;
  /** an expression names it */
  referenced: boolean;
  /** declared by being called (gnu89) */
  implicit?: boolean;
  /** a function defined without a type: int by default */
  untyped?: boolean;
  /** its value is read (a local that is only set is a warning of its own) */
  reads: number;
  /** in a function: for the message of an unused label or variable */
  readonly depth: number;
}

export interface FunctionBody {
  readonly block: Extract<Stmt, { kind: 'block' }>;
  readonly parameters: readonly Sym[];
  /** why there can be no code: floating point, inline asm */
  readonly labels: readonly string[];
}

export type Ordinary =
  | { readonly kind: 'sym'; readonly sym: Sym }
  | { readonly kind: 'typedef'; readonly type: CType; readonly origin: OriginId; used: boolean; readonly name: string }
  | {
      readonly kind: 'enumerator';
      readonly type: CType;
      readonly enumType: CType;
      readonly value: bigint;
      readonly origin: OriginId;
    }
  /** named in an error already: silent from here on */
  | { readonly kind: 'undeclared' };

export type Tag = RecordType | EnumType;

export class Scope {
  readonly ordinary = new Map<string, Ordinary>();
  readonly tags = new Map<string, Tag>();
  /** `__label__ x`: what x is called in its function */
  localLabels: Map<string, string> | undefined = undefined;
  constructor(readonly parent: Scope | undefined) {}

  find(name: string): Ordinary | undefined {
    return this.ordinary.get(name) ?? this.parent?.find(name);
  }

  findTag(name: string): Tag | undefined {
    return this.tags.get(name) ?? this.parent?.findTag(name);
  }
}
