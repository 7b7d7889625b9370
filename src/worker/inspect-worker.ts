// SPDX-License-Identifier: GPL-2.0-only
/** readelf, nm, objdump, size and strings on one file, off the page's thread: a large file must not freeze it. */
import { tools } from '../core/tools';
import type { Inspected, ToInspect } from './inspect';

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<ToInspect>) => {
  const [name = '', ...args] = data.words;
  const tool = tools[name];
  const { stdout, stderr } = tool
    ? tool([...args, data.path], { read: (path) => (path === data.path ? data.bytes : undefined) })
    : { stdout: '', stderr: `sh: ${name}: not found\n` };
  const answer: Inspected = { id: data.id, text: stdout + stderr };
  self.postMessage(answer);
};
