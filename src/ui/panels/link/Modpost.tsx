// SPDX-License-Identifier: GPL-2.0-only
/** modpost: what the module needs and who exports it, the demo.mod.c it writes from that, and Module.symvers. */
import { Check, CircleDashed, X } from 'lucide-react';
import type { SceneModule } from '../../../core/link/events';
import { Card, cx, Nothing, SceneHeading, Tag, Token, VirtualList, useRowHeight } from '../../parts';
import type { SceneProps } from '../types';
import styles from './modpost.module.css';

/** A card's worth of names; the table of exports is in Module.symvers. */
const MOST = 24;
/** Lines of a demo.mod.c. */
const WHOLE = 150;

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
            {module.exports.slice(0, MOST).map((name) => (
              <Token key={name} text={name} />
            ))}
            {module.exports.length > MOST && <Tag>{t('scene.more', { n: module.exports.length - MOST })}</Tag>}
          </p>
        </>
      )}
    </Card>
  );
}

function Lookups({ module, scene }: { readonly module: SceneModule | undefined; readonly scene: SceneProps<'link'> }) {
  const { t, event } = scene;
  const height = useRowHeight();
  if (!module || module.lookups.length === 0) return <Nothing>{t('lk.noLookups')}</Nothing>;
  const last = module.lookups.length - 1;
  return (
    <VirtualList
      className={styles.lookups}
      label={t('lk.whoExports')}
      items={module.lookups}
      rowHeight={height}
      follow={last}
      keyOf={(l) => l.symbol}
      row={(l, i) => <Lookup lookup={l} now={event.kind === 'lookup' && i === last} t={t} />}
    />
  );
}

function Lookup({
  lookup: { symbol, owner, kind, verdict },
  now,
  t,
}: {
  readonly lookup: SceneModule['lookups'][number];
  readonly now: boolean;
  readonly t: SceneProps<'link'>['t'];
}) {
  const bad = verdict !== 'ok' && verdict !== 'weak';
  return (
    <div className={cx(styles.lookup, bad && styles.bad, now && styles.now)}>
      {bad ? (
        <X size="1.05em" aria-hidden="true" />
      ) : verdict === 'weak' ? (
        <CircleDashed size="1.05em" aria-hidden="true" />
      ) : (
        <Check size="1.05em" aria-hidden="true" />
      )}
      <code>{symbol}</code>
      <span className={styles.owner}>
        {owner === ''
          ? t(`lk.verdict.${bad && verdict !== 'undefined' ? 'refused' : verdict === 'weak' ? 'weak' : 'undefined'}`)
          : owner}
      </span>
      {kind !== '' && <Tag>{kind}</Tag>}
      {bad && owner !== '' && <span className={styles.owner}>{t('lk.verdict.refused')}</span>}
    </div>
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
        <Lines lines={view.symvers} label="Module.symvers" now />
      </>
    );
  }
  return (
    <>
      <SceneHeading>
        <code>{module?.source?.path ?? t('lk.modc')}</code>
      </SceneHeading>
      {module?.source ? (
        <Lines lines={module.source.text.split('\n')} label={module.source.path} now={event.kind === 'modc'} />
      ) : (
        <Nothing>{t('lk.notWritten')}</Nothing>
      )}
    </>
  );
}

/** A text of many lines: those in sight are drawn. */
function Lines({
  lines,
  label,
  now,
}: {
  readonly lines: readonly string[];
  readonly label: string;
  readonly now: boolean;
}) {
  const height = useRowHeight();
  return (
    <VirtualList
      className={cx(styles.source, now && styles.now)}
      label={label}
      items={lines}
      rowHeight={height}
      whole={WHOLE}
      keyOf={(_, i) => i}
      row={(line) => <code className={styles.line}>{line}</code>}
    />
  );
}
