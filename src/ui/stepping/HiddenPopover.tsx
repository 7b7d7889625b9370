// SPDX-License-Identifier: GPL-2.0-only
/** The macros whose calls are one step. */
import { EyeOff } from 'lucide-react';
import { defaultHidden, steppingActions } from '../../store';
import { useStepping, useT } from '../hooks';
import { NameForm } from './NameForm';
import { Popover } from './Popover';
import styles from './stepping.module.css';

export function HiddenPopover() {
  const t = useT();
  const hidden = useStepping((s) => s.hidden);
  return (
    <Popover icon={EyeOff} label={t('step.hidden')} count={hidden.length} text={t('step.hiddenText')}>
      <NameForm
        names={hidden}
        label={t('step.hiddenAdd')}
        removeLabel={(name) => t('step.hiddenRemove', { name })}
        add={steppingActions.hide}
        remove={steppingActions.unhide}
      />
      {hidden !== defaultHidden && (
        <button type="button" className={styles.link} onClick={() => steppingActions.setHidden()}>
          {t('step.hiddenReset')}
        </button>
      )}
    </Popover>
  );
}
