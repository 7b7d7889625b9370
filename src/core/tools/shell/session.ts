// SPDX-License-Identifier: GPL-2.0-only
/** What a shell stands on: a kernel that runs, files, and somebody who can build. */
import type { Recorder } from '../../base/events';
import type { ModuleImage } from '../../load';
import type { Kernel } from '../../machine';
import type { Tree } from './tree';

export { errnoText, idle } from '../../load';

export interface Session {
  /** another one after a reboot */
  readonly kernel: Kernel;
  readonly tree: Tree;
  /** the folder of the module's source */
  readonly home: string;
  readonly recorder: Recorder;
  readonly release: string;
  readonly arch: 'um' | 'x86';
  /** what a module's linker carried beside its bytes, where these are the very bytes it made */
  marks(bytes: Uint8Array): ModuleImage['marks'];
  /** builds the folder anew: what make prints, and its status */
  make(): { readonly stdout: string; readonly stderr: string; readonly status: number };
  /** the paths of what make made, and of what it would need to make again */
  readonly made: readonly string[];
  reboot(): void;
}
