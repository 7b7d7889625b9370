// SPDX-License-Identifier: GPL-2.0-only
/** The tools that read objects, by the names they have in a shell. */
import { modinfo } from './modinfo';
import { nm } from './nm';
import { objdump } from './objdump';
import { readelf } from './readelf';
import { size } from './size';
import { strings } from './strings';
import type { Tool } from './types';

export type { Tool, ToolResult } from './types';
export { modinfo, nm, objdump, readelf, size, strings };

export const tools: Readonly<Record<string, Tool>> = { readelf, nm, objdump, size, strings, modinfo };
