// SPDX-License-Identifier: GPL-2.0-only
/**
 * The page's state as text for an address, and back.
 *
 * In: the project (files, architecture, command line, experiments), the detail, and where the cursor is.
 * Out: `deflate-raw` (RFC 1951) of their JSON as base64url (RFC 4648 5), no server needed. What comes back
 * is read as carefully as what a storage kept: a foreign or damaged text gives nothing.
 */
import type { Detail } from '../core/base/events';
import { anchorOf, parseAnchor, type Anchor } from './anchor';
import { cursorStore } from './cursor';
import { lessonActions } from './lesson';
import { parseProject, projectStore, type ProjectState } from './project';
import { currentTimeline } from './selectors';
import { isRecord } from './storage';
import { viewStore } from './view';

export interface Shared {
  readonly project: ProjectState;
  readonly detail: Detail;
  readonly at: Anchor | undefined;
}

/** Bytes a link may unfold to: a text that is all one letter packs a thousandfold. */
const MOST = 4_000_000;
const VERSION = 1;

/** The page as it is now. */
export function sharedNow(): Shared {
  const timeline = currentTimeline();
  const at = timeline && anchorOf(timeline, cursorStore.getState().event);
  return { project: projectStore.getState(), detail: viewStore.getState().detail, at };
}

/** Before the session starts, which puts the cursor where `at` says. */
export function applyShared({ project, detail }: Shared): void {
  lessonActions.close();
  viewStore.setState({ detail });
  projectStore.setState(project);
}

export async function encodeShared(shared: Shared): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(toPlain(shared)));
  return toBase64url(await through(bytes, new CompressionStream('deflate-raw'), Infinity));
}

export async function decodeShared(text: string): Promise<Shared | undefined> {
  try {
    const bytes = await through(fromBase64url(text), new DecompressionStream('deflate-raw'), MOST);
    return parseShared(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

/** As it goes into a file, too. */
export function toPlain({ project, detail, at }: Shared): unknown {
  const { opened: _, ...rest } = project;
  return { kmodscope: VERSION, project: rest, detail, at };
}

export function parseShared(value: unknown): Shared | undefined {
  if (!isRecord(value) || value.kmodscope !== VERSION) return undefined;
  const project = parseProject(value.project);
  if (!project) return undefined;
  const detail = value.detail === 1 || value.detail === 2 ? value.detail : 0;
  return { project, detail, at: parseAnchor(value.at) };
}

async function through(bytes: Uint8Array, by: GenericTransformStream, most: number): Promise<Uint8Array> {
  const reader = new Blob([bytes.slice()]).stream().pipeThrough<Uint8Array>(by).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) throw new RangeError('too large');
    parts.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}
