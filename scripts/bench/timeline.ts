// SPDX-License-Identifier: GPL-2.0-only
/** A long timeline for the bench, from a real build. */
import { kernelTree } from '../../src/cli/data';
import { filesFromMap } from '../../src/core/base/files';
import { build, newCache } from '../../src/core/pipeline';
import { Timeline } from '../../src/core/timeline';

export function longTimeline(src: string, files: Record<string, string>): Timeline {
  const kernel = filesFromMap(kernelTree(src));
  const { result } = build({ files, arch: 'um' }, { revision: 1, commandLine: '', kernel, cache: newCache() });
  return new Timeline(result.run);
}
