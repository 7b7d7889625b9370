// SPDX-License-Identifier: GPL-2.0-only
/** The compiler's command line is read by what the terminal's gcc reads it with: core/tools/compiler-arguments. */
export { archOf, parseCompilerArguments, UsageError, type CompilerArguments } from '../core/tools/compiler-arguments';
