// SPDX-License-Identifier: GPL-2.0-only
/** Files as the lexer reads them: the text, and the state of reading it. */
import { LineMap } from '../base/span';
import type { Ident } from './token';
import { undoTrigraphs } from './trigraphs';

/** A file's text, read once a run. */
export class SourceFile {
  /** ends in a newline, always */
  readonly text: string;
  readonly end: number;
  /** offset in the file of each character of `text`, where trigraphs were replaced */
  readonly map: Int32Array | null;
  /** holds what would be trigraphs */
  readonly doubtful: boolean;
  /** 0 in `Origins`: not asked for yet */
  originNumber = -1;
  /** the macro of an include guard that encloses the whole file */
  guard: Ident | null = null;
  /** #pragma once, #import */
  once = false;
  private lineMap: LineMap | undefined;

  constructor(
    /** key in `Files`, and in spans */
    readonly path: string,
    raw: string,
    trigraphs: boolean,
  ) {
    const undone = trigraphs && raw.includes('??') ? undoTrigraphs(raw) : undefined;
    const text = undone ? undone.text : raw;
    this.map = undone ? undone.map : null;
    this.doubtful = !trigraphs && raw.includes('??');
    this.text = text.endsWith('\n') ? text : `${text}\n`;
    this.end = this.text.length;
    this.rawText = raw;
  }

  private readonly rawText: string;

  get lines(): LineMap {
    return (this.lineMap ??= new LineMap(this.rawText));
  }
}

export interface Conditional {
  /** some branch has been taken */
  done: boolean;
  /** the branches around it are skipped */
  readonly outer: boolean;
  sawElse: boolean;
  readonly from: number;
  readonly to: number;
  /** what it began with, for "unterminated #if" */
  directive: string;
}

/** A file being read. */
export class Buffer {
  pos = 0;
  /** the next token is the first of the file */
  fresh = true;
  /** "C++ style comments are not allowed" was said */
  toldOfComments = false;
  /** what #line added to the line numbers, from the line on where it stood */
  lineShift = 0;
  presumed: string;
  /** a #line came, and ended at this offset */
  renumbered = false;
  renumberedFrom = 0;
  readonly conditionals: Conditional[] = [];
  /** include guard detection: 0 nothing but white space so far, 1 inside `#ifndef guard`, 2 after its #endif, 3 not a guard */
  guardState = 0;
  guardName: Ident | null = null;
  sysheader: boolean;
  /** counts at the time it was opened */
  filesBefore = 0;
  macrosBefore = 0;
  tokensBefore = 0;
  /** offset of the directive that began the lines being left out, or -1 */
  skippedFrom = -1;
  /** its end is an EOF token, not a way back to its includer: -include */
  returnAtEnd = false;
  /** a buffer made of a directive in a string (_Pragma, -D): its end is an end, and it has no newline to give */
  readonly isolated: boolean = false;

  constructor(
    readonly file: SourceFile,
    readonly name: string,
    /** index of the search directory it was found in, for #include_next; -1: beside its includer */
    readonly directory: number,
    sysheader: boolean,
    readonly user: boolean,
    /** the directive that opened it */
    readonly opener: { readonly file: string; readonly from: number; readonly to: number },
  ) {
    this.presumed = name;
    this.sysheader = sysheader;
  }
}
