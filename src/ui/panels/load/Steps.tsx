// SPDX-License-Identifier: GPL-2.0-only
/** The functions of load_module (or delete_module) in their order, each with its fate. */
import { Check, ChevronRight, X } from 'lucide-react';
import { cx, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

export function Steps({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, t } = scene;
  const running = view.steps.findIndex((s) => s.state === 'running' || s.state === 'refused');
  const follow = running >= 0 ? running : view.steps.findLastIndex((s) => s.state === 'done');
  const box = useFollow<HTMLOListElement>(`${view.command}:${follow}`);
  return (
    <ol ref={box} className={styles.list} tabIndex={0} aria-label={t('ld.steps')}>
      {view.steps.map((step, i) => (
        <li
          key={step.name}
          className={cx(styles.step, styles[step.state])}
          {...(i === follow ? { 'data-follow': true } : {})}
          {...(step.state === 'running' ? { 'aria-current': 'step' as const } : {})}
        >
          <i aria-hidden="true">
            {step.state === 'done' && <Check size="1em" />}
            {step.state === 'running' && <ChevronRight size="1.1em" />}
            {step.state === 'refused' && <X size="1.05em" />}
          </i>
          <code>{step.name}</code>
          <span className="visually-hidden">{t(`ld.step.${step.state}`)}</span>
        </li>
      ))}
    </ol>
  );
}
