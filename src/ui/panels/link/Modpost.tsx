// SPDX-License-Identifier: GPL-2.0-only
/** modpost: what the module needs and who exports it, the demo.mod.c it writes from that, and Module.symvers. */
import { Check, CircleDashed, X } from 'lucide-react';
import type { SceneModule } from '../../../core/link/events';
import { Card, cx, Nothing, SceneHeading, Tag, Token, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './modpost.module.css';

export function Modpost({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { view, event, t } = scene;
  const named = event.kind === 'module' || event.kind === 'lookup' || event.kind === 'modc' ? event.module : '';
  const module = view.modules.find((m) => m.name === named) ?? view.modules.at(-1);
  return (
    <div className={styles.scene}>
      <section className={styles.column}>
        <SceneHeading>{t('lk.modules')}</SceneHeading>
        {view.modules.length === 0 && <Nothing>{t('lk.notYet')}</Nothing>}
        {view.modules.map((m) => (
          <ModuleCard key={m.name} module={m} now={event.kind === 'module' && m === module} scene={scene} />
        ))}
        {event.kind === 'exports' && (
          <Card now>
            <p className={styles.count}>
              <b>vmlinux</b> {t('lk.vmlinuxExports', { n: event.count, gpl: event.gpl })}
            </p>
          </Card>
        )}
        {event.kind === 'problem' && (
          <Card now className={styles.refusal}>
            <p className={styles.words}>{event.text}</p>
          </Card>
        )}
      </section>
      <section className={styles.column}>
        <SceneHeading note={module && module.lookups.length > 0 ? String(module.lookups.length) : undefined}>
          {t('lk.whoExports')}
        </SceneHeading>
        <Lookups module={module} scene={scene} />
      </section>
      <section className={styles.column}>
        <Written module={module} scene={scene} />
      </section>
    </div>
  );
}

function ModuleCard({
  module,
  now,
  scene,
}: {
  readonly module: SceneModule;
  readonly now: boolean;
  readonly scene: SceneProps<'link'>;
}) {
  const { t } = scene;
  return (
    <Card
      className={styles.module}
      now={now}
      title={module.name}
      note={<Tag>{module.license === '' ? t('lk.noLicense') : module.license}</Tag>}
    >
      <p className={styles.dimmed}>{t(module.compatible ? 'lk.compatible' : 'lk.incompatible')}</p>
      {module.exports.length > 0 && (
        <>
          <p className={styles.dimmed}>{t('lk.itExports')}</p>
          <p className={styles.chips}>
            {module.exports.map((name) => (
              <Token key={name} text={name} />
            ))}
          </p>
        </>
      )}
    </Card>
  );
}

function Lookups({ module, scene }: { readonly module: SceneModule | undefined; readonly scene: SceneProps<'link'> }) {
  const { t, event } = scene;
  const box = useFollow<HTMLOListElement>(module?.lookups.length);
  if (!module || module.lookups.length === 0) return <Nothing>{t('lk.noLookups')}</Nothing>;
  return (
    <ol ref={box} className={styles.lookups} tabIndex={0} aria-label={t('lk.whoExports')}>
      {module.lookups.map((l, i) => {
        const last = i === module.lookups.length - 1;
        const bad = l.verdict !== 'ok' && l.verdict !== 'weak';
        return (
          <li
            key={l.symbol}
            className={cx(bad && styles.bad, event.kind === 'lookup' && last && styles.now)}
            {...(last ? { 'data-follow': true } : {})}
          >
            {bad ? (
              <X size="1.05em" aria-hidden="true" />
            ) : l.verdict === 'weak' ? (
              <CircleDashed size="1.05em" aria-hidden="true" />
            ) : (
              <Check size="1.05em" aria-hidden="true" />
            )}
            <code>{l.symbol}</code>
            <span className={styles.owner}>
              {l.owner === ''
                ? t(
                    `lk.verdict.${bad && l.verdict !== 'undefined' ? 'refused' : l.verdict === 'weak' ? 'weak' : 'undefined'}`,
                  )
                : l.owner}
            </span>
            {l.kind !== '' && <Tag>{l.kind}</Tag>}
            {bad && l.owner !== '' && <span className={styles.owner}>{t('lk.verdict.refused')}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function Written({ module, scene }: { readonly module: SceneModule | undefined; readonly scene: SceneProps<'link'> }) {
  const { view, event, t } = scene;
  if (event.kind === 'symvers') {
    return (
      <>
        <SceneHeading note={String(view.symvers.length)}>
          <code>Module.symvers</code>
        </SceneHeading>
        <pre className={cx(styles.source, styles.now)} tabIndex={0}>
          {view.symvers.join('\n')}
        </pre>
      </>
    );
  }
  return (
    <>
      <SceneHeading>
        <code>{module?.source?.path ?? t('lk.modc')}</code>
      </SceneHeading>
      {module?.source ? (
        <pre className={cx(styles.source, event.kind === 'modc' && styles.now)} tabIndex={0}>
          {module.source.text}
        </pre>
      ) : (
        <Nothing>{t('lk.notWritten')}</Nothing>
      )}
    </>
  );
}
