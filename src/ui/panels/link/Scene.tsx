// SPDX-License-Identifier: GPL-2.0-only
/**
 * Link: checksums of exports and modpost's part where there are such, and ld: object files in link order, the script with its
 * present line, the output's tables, what was thrown away, and the bytes in hand.
 */
import type { SceneProps } from '../types';
import { Linking } from './Linking';
import { Modpost } from './Modpost';
import { Versions } from './Versions';

type Kind = SceneProps<'link'>['event']['kind'];
const ofModpost: ReadonlySet<Kind> = new Set<Kind>(['exports', 'module', 'lookup', 'modc', 'symvers']);

export default function LinkScene(props: SceneProps<'link'>) {
  const { event, view } = props;
  if (event.kind === 'crc') return <Versions scene={props} />;
  const modpost =
    ofModpost.has(event.kind) || (event.kind === 'problem' && event.tool === 'modpost') || view.command === undefined;
  return modpost ? <Modpost scene={props} /> : <Linking scene={props} />;
}
