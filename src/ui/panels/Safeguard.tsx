// SPDX-License-Identifier: GPL-2.0-only
/**
 * The switch of an experiment. On is as Linux does it; off, the same source is built once more without,
 * and that is the build then: what follows does without it too.
 */
import type { Safeguard } from '../../core/source/types';
import type { UiKey } from '../../i18n';
import { projectActions } from '../../store';
import { useProject } from '../hooks';
import { CodeText } from '../parts';
import type { SceneProps } from './types';
import styles from './safeguard.module.css';

const words: Readonly<Record<Safeguard, { readonly name: UiKey; readonly why: UiKey }>> = {
  used: { name: 'safeguard.used', why: 'safeguard.usedWhy' },
  keep: { name: 'safeguard.keep', why: 'safeguard.keepWhy' },
  archives: { name: 'safeguard.archives', why: 'safeguard.archivesWhy' },
};

export function SafeguardSwitch({
  safeguard,
  t,
}: {
  readonly safeguard: Safeguard;
  readonly t: SceneProps<'link'>['t'];
}) {
  const off = useProject((p) => p.without.includes(safeguard));
  const { name, why } = words[safeguard];
  return (
    <button
      type="button"
      role="switch"
      aria-checked={!off}
      className={styles.switch}
      title={t(why)}
      onClick={() => projectActions.setSafeguard(safeguard, off)}
    >
      <span className={styles.knob} aria-hidden="true" />
      <span>
        <CodeText text={t(name)} />
      </span>
    </button>
  );
}
