// SPDX-License-Identifier: GPL-2.0-only
/** ld at work: objects, script, output side by side; the hand and the bin below; what moves flies between them. */
import { useMemo, useState } from 'react';
import { tableOf, type Piece, type SceneOutput } from '../../../core/link/events';
import { cx, formatSize, SceneHeading } from '../../parts';
import type { SceneProps } from '../types';
import { Bin } from './Bin';
import { Flight } from './Flight';
import { Hand } from './Hand';
import styles from './link.module.css';
import { Objects } from './Objects';
import { Output } from './Output';
import { Safeguards } from './Safeguards';
import { Script } from './Script';

export function Linking({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, moment, t } = scene;
  // They are about vmlinux; a module is loaded, not searched for in archives.
  const hasSwitches = scene.world !== 'module' && view.command?.relocatable === false;
  const [chosen, setChosen] = useState<{ readonly output: string; readonly at: number } | undefined>(undefined);
  const focus = useMemo(
    () => focusOf(scene, chosen?.at === moment ? chosen.output : undefined),
    [scene, chosen, moment],
  );
  return (
    <div className={cx(styles.scene, hasSwitches && styles.withSwitches)}>
      {hasSwitches && <Safeguards scene={scene} />}
      <section className={styles.column}>
        <SceneHeading note={view.objects.length > 0 ? String(view.objects.length) : undefined}>
          {t('lk.objects')}
        </SceneHeading>
        <Objects scene={scene} />
      </section>
      <section className={styles.column}>
        <SceneHeading>
          {view.scriptPath === '' ? t('lk.script') : <code className={styles.path}>{view.scriptPath}</code>}
        </SceneHeading>
        <Script scene={scene} />
      </section>
      <section className={styles.column}>
        <SceneHeading note={view.file && formatSize(view.file.size)}>
          <code>{view.command?.output}</code>
          {view.command?.relocatable && <span className={styles.mode}>ld -r</span>}
        </SceneHeading>
        <Output scene={scene} focus={focus} onChoose={(output) => setChosen({ output, at: moment })} />
      </section>
      <div className={styles.below}>
        <Hand scene={scene} />
        <Bin scene={scene} />
      </div>
      <Flight moment={moment} event={event} />
    </div>
  );
}

/** The output section to show: the reader's choice, the step's, the one being filled, the thread's, the reader's table. */
function focusOf({ view, thread, event }: SceneProps<'link'>, chosen: string | undefined): string {
  if (chosen !== undefined) return chosen;
  if (view.now.output !== '') return view.now.output;
  const has = (output: SceneOutput, is: (piece: Piece) => boolean) => {
    for (const piece of output.pieces) if (is(piece)) return true;
    return false;
  };
  const followed =
    thread.things.size === 0
      ? undefined
      : view.outputs.find((o) => has(o, (p) => p.slots.some((s) => thread.things.has(s.thing))));
  const last = view.outputs.at(-1);
  const open = last?.state === 'open' && event.kind !== 'written' ? last : undefined;
  const own =
    view.outputs.findLast((o) => has(o, (p) => p.user && tableOf(p.section) === 'initcall')) ??
    view.outputs.findLast((o) => has(o, (p) => p.user && tableOf(p.section) !== undefined));
  return (open ?? followed ?? own ?? last)?.name ?? '';
}
