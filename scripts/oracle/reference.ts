// SPDX-License-Identifier: GPL-2.0-only
/** gcc's side of each comparison: asked where gcc 12 is, else what it said when it was asked last. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { UnitPlan } from '../../src/core/source/types';
import { Workspace, wantedVersions } from './gcc';
import { normalise, type NormalObject } from './normal';
import { tokensOf } from './tokens';

/** What gcc makes of one unit. Tokens are kept as a hash: the list is long and a person asks gcc anyway. */
export interface Reference {
  readonly tokens: string;
  readonly tokenCount: number;
  readonly object: NormalObject;
}

export function hashOf(tokens: readonly string[]): string {
  return createHash('sha256').update(tokens.join('\n')).digest('hex').slice(0, 32);
}

export interface LiveReference extends Reference {
  readonly tokenList: readonly string[];
}

/** Asks gcc about a unit whose tree and project are laid out in the workspace. */
export function askGcc(workspace: Workspace, unit: UnitPlan): LiveReference {
  const text = workspace.preprocess(unit.cppFlags, unit.source);
  if (text.status !== 0) throw new Error(`gcc -E ${unit.source}: ${text.stderr}`);
  const output = `oracle/${unit.object}`;
  const compiled = workspace.compile(unit.cppFlags, unit.source, output);
  if (compiled.status !== 0) throw new Error(`gcc -c ${unit.source}: ${compiled.stderr}`);
  const tokenList = tokensOf(text.stdout);
  return {
    tokenList,
    tokens: hashOf(tokenList),
    tokenCount: tokenList.length,
    object: normalise(workspace.read(output)),
  };
}

/** A workspace with the teaching kernel and a project in it. */
export function layOut(
  tree: ReadonlyMap<string, Uint8Array>,
  files: Readonly<Record<string, string | Uint8Array>>,
): Workspace {
  const workspace = new Workspace();
  for (const [path, bytes] of tree) workspace.write(path, bytes);
  for (const [path, contents] of Object.entries(files)) workspace.write(path, contents);
  return workspace;
}

/** What is stored for one example (or the teaching kernel): a reference for each `<world> <arch> <object>`. */
export interface Stored {
  readonly versions: typeof wantedVersions;
  readonly units: Readonly<Record<string, Reference>>;
}

const folder = fileURLToPath(new URL('./stored', import.meta.url));

export function readStored(name: string): Stored | undefined {
  const path = join(folder, `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Stored) : undefined;
}

export function writeStored(name: string, units: Readonly<Record<string, Reference>>): void {
  mkdirSync(folder, { recursive: true });
  const stored: Stored = { versions: wantedVersions, units };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(stored, undefined, 1)}\n`);
}

export function toStored({ tokens, tokenCount, object }: Reference): Reference {
  return { tokens, tokenCount, object };
}
