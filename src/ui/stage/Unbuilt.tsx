// SPDX-License-Identifier: GPL-2.0-only
/** What of the source is in no program at all, why, and the switch that changes it. */
import { CircleSlash } from 'lucide-react';
import { projectActions } from '../../store';
import { useMoment, useT } from '../hooks';
import { CodeText, cx, Tristate } from '../parts';
import styles from './stage.module.css';

export function Unbuilt() {
  const t = useT();
  const moment = useMoment();
  const { unbuilt, units, modules } = moment?.built.result.plan ?? { unbuilt: [], units: [], modules: [] };
  if (!moment) return null;
  const options = [...new Set(unbuilt.map(({ option }) => option))];
  if (options.length === 0)
    return units.length === 0 && modules.length === 0 && moment.built.result.ok ? (
      <Row>
        <span>
          <CodeText text={t('scene.nothing')} />
        </span>
      </Row>
    ) : null;
  return options.map((option) => {
    const objects = unbuilt.flatMap((one) => (one.option === option ? `\`${one.object}\`` : [])).join(', ');
    return (
      <Row key={option}>
        <span>
          <CodeText text={t(option === '' ? 'scene.unbuiltPlain' : 'scene.unbuilt', { objects, option })} />
        </span>
        {option !== '' && (
          <Tristate
            value="n"
            label={t('kb.set', { option })}
            onSet={(letter) => projectActions.setOption(option, letter)}
          />
        )}
      </Row>
    );
  });
}

function Row({ children }: { readonly children: React.ReactNode }) {
  return (
    <output className={cx(styles.notice, styles.experiment)} data-testid="unbuilt">
      <CircleSlash size={16} aria-hidden="true" />
      <span className={styles.unbuilt}>{children}</span>
    </output>
  );
}
