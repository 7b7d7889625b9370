// SPDX-License-Identifier: GPL-2.0-only
/** Memory to scale, by the linker script's symbols; what was given back is overwritten, and .exitcall.exit's fate. */
import type { BootRegion } from '../../../core/boot/events';
import { Check } from 'lucide-react';
import { roleOf } from '../../../store';
import {
  CodeText,
  cx,
  formatAddress,
  formatHex,
  formatSize,
  Pickable,
  SceneHeading,
  SectionBar,
  type SectionClass,
} from '../../parts';
import type { SceneProps } from '../types';
import styles from './boot.module.css';

const classes: Readonly<Record<string, SectionClass>> = {
  text: 'T',
  rodata: 'D',
  data: 'D',
  bss: 'D',
  init: 'I',
  exitcall: 'I',
};

export function Memory({ scene }: { readonly scene: SceneProps<'boot'> }) {
  const { view, t } = scene;
  const regions = view.regions.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  if (regions.length === 0) return <Segments scene={scene} />;
  return (
    <section className={styles.memory}>
      <SceneHeading note={formatAddress(regions[0]!.from)}>{t('boot.memory')}</SceneHeading>
      <ol className={styles.map}>
        {regions.map((region) => (
          <Part key={`${region.part}:${region.from}`} region={region} scene={scene} />
        ))}
      </ol>
      {view.exitcalls && <Exitcalls scene={scene} exitcalls={view.exitcalls} />}
      {view.exits.length > 0 && (view.exitcalls || view.exits.some((exit) => exit.called)) && <Exits scene={scene} />}
    </section>
  );
}

function Part({ region, scene }: { readonly region: BootRegion; readonly scene: SceneProps<'boot'> }) {
  const { t, event } = scene;
  const size = Number(region.to - region.from);
  const poison = event.kind === 'free' ? event.poison : undefined;
  const active = (event.kind === 'free' || event.kind === 'keep') && region.from < event.to && region.to > event.from;
  const gone = region.state === 'poisoned' || region.state === 'unmapped';
  const fate = region.state === 'mapped' ? '' : t(`boot.${region.state}`);
  return (
    <li
      className={cx(
        styles.part,
        styles[`class${classes[region.part] ?? 'D'}`],
        gone && styles.poisoned,
        active && styles.partNow,
      )}
      style={{ flexGrow: size }}
      title={t('boot.region', {
        part: region.part,
        from: formatHex(region.from),
        to: formatHex(region.to),
        a: region.fromSymbol,
        b: region.toSymbol,
        size: formatSize(size),
      })}
    >
      <b>{region.part}</b>
      <small>{fate || formatSize(size)}</small>
      <code className={styles.between}>{region.fromSymbol}</code>
      {gone && <code aria-hidden="true">{`${(poison ?? 0xcc).toString(16)} `.repeat(24)}</code>}
    </li>
  );
}

/** Before the regions are known: what the ELF file asks to be put where. */
function Segments({ scene }: { readonly scene: SceneProps<'boot'> }) {
  const { view, t } = scene;
  return (
    <section className={styles.memory}>
      <SceneHeading>{t('boot.memory')}</SceneHeading>
      <ol className={styles.map}>
        {view.segments.map((segment) => (
          <li
            key={String(segment.address)}
            className={cx(
              styles.part,
              segment.flags.includes('X') || segment.flags.includes('E') ? styles.classT : styles.classD,
            )}
            style={{ flexGrow: segment.size }}
            title={segment.sections.join(' ')}
          >
            <b>{segment.flags}</b>
            <small>{formatSize(segment.size)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The pointers themselves, in the order of their addresses: what was called is marked, last first. */
function Exits({ scene }: { readonly scene: SceneProps<'boot'> }) {
  const { view, t, thread, now, event, onPick } = scene;
  return (
    <ol className={styles.exits} aria-label={t('boot.exitPointers')}>
      {view.exits.map((exit) => (
        <li key={String(exit.address)}>
          <Pickable
            className={cx(styles.exit, exit.called && styles.exitCalled)}
            role={roleOf(thread, exit.thing)}
            now={(event.kind === 'exitcall' && event.address === exit.address) || now.has(exit.thing)}
            title={`${exit.name} ${formatHex(exit.address)}`}
            onPick={exit.thing === '' ? undefined : () => onPick({ by: 'thing', thing: exit.thing })}
          >
            <code>{exit.target}</code>
            {exit.called && <Check size="1em" aria-label={t('boot.exitWasCalled')} />}
          </Pickable>
        </li>
      ))}
    </ol>
  );
}

function Exitcalls({
  scene,
  exitcalls,
}: {
  readonly scene: SceneProps<'boot'>;
  readonly exitcalls: NonNullable<SceneProps<'boot'>['view']['exitcalls']>;
}) {
  const { t, event } = scene;
  return (
    <div className={styles.exitcalls}>
      <SectionBar
        name=".exitcall.exit"
        kind={exitcalls.kept ? 'I' : 'X'}
        note={
          exitcalls.kept
            ? t('boot.exitKept', { n: exitcalls.names.length, reads: exitcalls.reads })
            : t('boot.exitGone')
        }
        now={event.kind === 'exitcalls'}
        title={exitcalls.names.join(' ')}
      />
      <p>
        <CodeText
          text={t(
            !exitcalls.kept ? 'boot.exitGoneWhy' : exitcalls.reads > 0 ? 'boot.exitWalkedWhy' : 'boot.exitKeptWhy',
          )}
        />
      </p>
    </div>
  );
}
