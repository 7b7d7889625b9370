// SPDX-License-Identifier: GPL-2.0-only
/**
 * cc1: the tokens of a translation unit become functions, objects and their machine code.
 *
 * In: the preprocessor's tokens. Out: a `CompiledUnit`, items in declaration order, for `assemble`.
 * The language is gnu89 as gcc 12 takes it for Linux 5.4; the code is for x86-64, System V ABI, kernel
 * flavour (no red zone, no SSE, -mcmodel=kernel).
 */
import type { Files } from '../base/files';
import type { Origins } from '../base/origin';
import type { Recorder } from '../base/events';
import type { Token } from '../base/token';
import type { Preprocessed } from '../preprocess/types';
import { emitUnit } from './emit/emit';
import { compileSchema } from './schema';
import { Parser } from './front/parser';
import { parseUnit } from './front/unit';
import type { CompileOptions } from './options';
import type { CompiledUnit } from './unit';

export type { CompileOptions } from './options';

export interface CompileInput {
  /** path of the object to be: `demo.o` */
  readonly unit: string;
  /** path of the source: `demo.c` */
  readonly source: string;
  readonly tokens: readonly Token[];
  /** the table the tokens' origins are rows of; rows are added for joined strings */
  readonly origins: Origins;
  readonly options: CompileOptions;
  /** texts of the sources, for the macro names in `in expansion of macro 'X'`; without it these notes are left out */
  readonly files?: Files;
  /** what messages tell of the preprocessor's work: the way to a header, names of macros */
  readonly preprocessed?: Pick<Preprocessed, 'inclusions' | 'macroNames'>;
}

export function compile(input: CompileInput, recorder: Recorder): CompiledUnit {
  const events = recorder.stage(compileSchema);
  events.record('begin', { unit: input.unit, source: input.source, tokens: input.tokens.length });

  const parser = new Parser(input, events);
  try {
    // Every declaration is read and checked; function bodies are trees with types from here on.
    parseUnit(parser);
    // Code is made for what can be reached, and for nothing else.
    return emitUnit(parser, input, events);
  } catch (error) {
    // Thousands of brackets in each other, or terms in a row: the stack has an end.
    if (!(error instanceof RangeError)) throw error;
    parser.diagnostics.error('cc1.nesting', 'nesting is too deep', parser.token.origin);
    const { all: diagnostics, origins } = parser;
    return { name: input.unit, source: input.source, items: [], origins, dropped: [], diagnostics };
  }
}
