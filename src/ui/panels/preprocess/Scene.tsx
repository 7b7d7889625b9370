// SPDX-License-Identifier: GPL-2.0-only
/**
 * Preprocess: inside a macro call the call stays in place while it is worked on; between calls the
 * files that were read, the branches that were chosen and the calls that are done.
 */
import type { SceneProps } from '../types';
import { Between } from './Between';
import { CallScene } from './CallScene';

export default function PreprocessScene(props: SceneProps<'preprocess'>) {
  const { view } = props;
  return view.frames.length > 0 ? <CallScene {...props} /> : <Between {...props} />;
}
