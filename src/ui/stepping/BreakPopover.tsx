// SPDX-License-Identifier: GPL-2.0-only
/** Where playing stops: calls of macros, kinds of steps. */
import { CircleDot } from 'lucide-react';
import { breakKinds, steppingActions, steppingStore } from '../../store';
import controls from '../chrome/controls.module.css';
import { useStepping, useT } from '../hooks';
import { CodeText } from '../parts';
import { NameForm } from './NameForm';
import { Popover } from './Popover';
import styles from './stepping.module.css';

export interface BreakPopoverProps {
  /** places in this run */
  readonly count: number;
  /** the macro whose call the cursor is in */
  readonly macro: string | undefined;
}

export function BreakPopover({ count, macro }: BreakPopoverProps) {
  const t = useT();
  const macros = useStepping((s) => s.breakMacros);
  const kinds = useStepping((s) => s.breakKinds);
  const add = (name: string) => {
    if (!macros.includes(name)) steppingActions.toggleBreakMacro(name);
    return steppingStore.getState().breakMacros.includes(name);
  };
  return (
    <Popover icon={CircleDot} label={t('step.breaks')} count={macros.length + kinds.length} text={t('step.breaksText')}>
      {macro !== undefined && !macros.includes(macro) && (
        <button type="button" className={controls.pill} onClick={() => steppingActions.toggleBreakMacro(macro)}>
          {t('step.breakHere', { name: macro })}
        </button>
      )}
      <h3 className={styles.sub}>{t('step.breakMacros')}</h3>
      <NameForm
        names={macros}
        label={t('step.breakAdd')}
        removeLabel={(name) => t('step.breakRemove', { name })}
        add={add}
        remove={steppingActions.toggleBreakMacro}
      />
      <h3 className={styles.sub}>{t('step.breakKinds')}</h3>
      <ul className={styles.kinds}>
        {breakKinds.map((kind) => (
          <li key={kind}>
            <label>
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={() => steppingActions.toggleBreakKind(kind)}
              />
              <span>
                <CodeText text={t(`break.${kind}`)} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <output>{t('step.breakCount', { n: count })}</output>
        {macros.length + kinds.length > 0 && (
          <button type="button" className={styles.link} onClick={steppingActions.clearBreaks}>
            {t('step.breakClear')}
          </button>
        )}
      </div>
    </Popover>
  );
}
