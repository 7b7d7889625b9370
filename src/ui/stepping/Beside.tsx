// SPDX-License-Identifier: GPL-2.0-only
/** The scene, and beside it what the reader keeps open: in the preprocess stage the inspector. */
import type { ReactNode } from 'react';
import { useStepping, type Moment } from '../hooks';
import { Inspector } from './Inspector';
import styles from './inspector.module.css';

export function Beside({ moment, children }: { readonly moment: Moment; readonly children: ReactNode }) {
  const panel = useStepping((s) => s.panel);
  return (
    <div className={styles.beside}>
      {children}
      {panel && moment.stage === 'preprocess' && <Inspector moment={moment} />}
    </div>
  );
}
