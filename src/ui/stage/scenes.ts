// SPDX-License-Identifier: GPL-2.0-only
/** One scene a stage, each a chunk of its own, fetched when its stage is first looked at. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { stages, type StageId } from '../../core/stages';
import type { SceneProps } from '../panels/types';

type AnyScene = ComponentType<SceneProps<StageId>>;

const found = import.meta.glob<{ default: AnyScene }>('../panels/*/Scene.tsx');

export const scenes: Partial<Record<StageId, LazyExoticComponent<AnyScene>>> = Object.fromEntries(
  stages.flatMap((stage) => {
    const load = found[`../panels/${stage}/Scene.tsx`];
    return load ? [[stage, lazy(load)]] : [];
  }),
);

/** Fetches the rest while the first is looked at, so that no step waits. */
export function warmScenes(): void {
  for (const load of Object.values(found)) void load();
}
