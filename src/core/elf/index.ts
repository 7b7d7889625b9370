// SPDX-License-Identifier: GPL-2.0-only
/** The ELF64 format: constants, reading, writing. Not a stage: assemble, link, boot and load share it. */
export * from './constants';
export type * from './types';
export { readElf, readElfOnce } from './read';
export { writeElf } from './write';
