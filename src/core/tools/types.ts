// SPDX-License-Identifier: GPL-2.0-only
/** What a tool takes and gives: the arguments of the real one, and its output as text. */
import type { Files } from '../base/files';

export interface ToolResult {
  readonly stdout: string;
  readonly stderr: string;
  /** exit status */
  readonly status: number;
}

export type Tool = (args: readonly string[], files: Files) => ToolResult;
