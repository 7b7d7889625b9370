// SPDX-License-Identifier: GPL-2.0-only
/** What a shell stands on: a kernel that runs, files, and somebody who can build. */
import type { Recorder } from '../../base/events';
import type { ModuleImage } from '../../load';
import type { Kernel } from '../../machine';
import type { Printed } from '../../run';
import type { Told } from '../../source/types';
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
  /** builds what a folder's Makefile asks for, as far as it is not there: what is printed, and the status */
  kbuild(told: Told): { readonly printed: readonly Printed[]; readonly status: number };
  reboot(): void;
}
