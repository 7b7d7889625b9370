// SPDX-License-Identifier: GPL-2.0-only
/** Where the words of the command line went: to which function in the kernel, or to the first program. */
import { ArrowRight, X } from 'lucide-react';
import type { BootParameter } from '../../../core/boot/events';
import { roleOf } from '../../../store';
import { cx, Pickable, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';

/** init has these before any word of the command line (init/main.c, envp_init). */
const OWN_VARIABLES = ['HOME=/', 'TERM=linux'];

export function Words({ scene }: { readonly scene: SceneProps<'boot'> }) {
  const { view, t, event } = scene;
  const box = useFollow<HTMLUListElement>(event.kind === 'param' ? scene.moment : undefined);
  const handed = view.init
    ? [
        ...view.init.argv.slice(1).map((word) => ({ word, to: 'boot.toArguments' as const })),
        ...view.init.envp
          .filter((word) => !OWN_VARIABLES.includes(word))
          .map((word) => ({ word, to: 'boot.toEnvironment' as const })),
      ]
    : [];
  if (view.parameters.length === 0 && handed.length === 0) return null;
  const newest = event.kind === 'param' ? view.parameters.length - 1 : -1;
  return (
    <section className={styles.words}>
      <SceneHeading>{t('boot.words')}</SceneHeading>
      <ul ref={box} tabIndex={0} aria-label={t('boot.words')}>
        {view.parameters.map((parameter, i) => (
          <li key={`${i}:${parameter.name}`} {...(i === newest ? { 'data-follow': true } : {})}>
            <Taken parameter={parameter} now={i === newest} scene={scene} />
          </li>
        ))}
        {handed.map(({ word, to }, i) => (
          <li key={`init ${i}`}>
            <span className={cx(styles.word, event.kind === 'exec' && styles.wordNow)}>
              <code>{word}</code> <ArrowRight size="1em" aria-hidden="true" /> <small>{t(to)}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface TakenProps {
  readonly parameter: BootParameter;
  readonly now: boolean;
  readonly scene: SceneProps<'boot'>;
}

function Taken({ parameter, now, scene }: TakenProps) {
  const { thread, onPick, t } = scene;
  const { how, name, value, thing } = parameter;
  // a __setup() function says 1 when the word was for it; the others 0 when all is well
  const passed = how === 'setup' && parameter.result === 0;
  const refused = how !== 'setup' && parameter.result !== 0;
  // a __setup() name has its own '=', and is followed by the rest
  const text = value === undefined ? name : `${name}${how === 'setup' ? '' : '='}${value}`;
  return (
    <Pickable
      className={cx(styles.word, now && styles.wordNow, refused && styles.wordRefused, passed && styles.wordPassed)}
      role={roleOf(thread, thing)}
      now={now}
      title={t(`boot.how.${how}`)}
      onPick={thing === '' ? undefined : () => onPick({ by: 'thing', thing })}
    >
      <code>{text}</code>{' '}
      {refused ? <X size="1em" aria-label={t('boot.refused')} /> : <ArrowRight size="1em" aria-hidden="true" />}{' '}
      <code>{parameter.function}()</code>
      {refused && <small>{parameter.result}</small>}
      {passed && <small>{t('boot.passedOn')}</small>}
    </Pickable>
  );
}
