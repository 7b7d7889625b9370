// SPDX-License-Identifier: GPL-2.0-only
/** The module's two pieces of memory with the sections in them, to scale and by name; and the list of modules. */
import { motion } from 'framer-motion';
import type { LoadModule, LoadPart, LoadSection } from '../../../core/load/events';
import { move } from '../../motion';
import { cx, formatAddress, formatSize, Nothing, SceneHeading, SectionBar, sectionClass, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

export function LoadMemory({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const module = view.modules.find((m) => m.name === view.module);
  const touched = event.kind === 'place' || event.kind === 'found' || event.kind === 'relocate' ? event.section : '';
  const box = useFollow(`${touched}:${view.sections.length}:${event.kind === 'freed' ? event.part : ''}`);
  const parts = ['core', 'init'] as const;
  return (
    <>
      <SceneHeading>{t('ld.memory')}</SceneHeading>
      <div ref={box} className={styles.parts} tabIndex={0} role="group" aria-label={t('ld.memory')}>
        {view.sections.length === 0 && view.modules.length === 0 && <Nothing>{t('ld.noMemory')}</Nothing>}
        {parts.map((part) => {
          const sections = view.sections.filter((s) => s.part === part);
          const memory = module?.[part];
          return sections.length > 0 || memory ? (
            <Part
              key={part}
              part={part}
              memory={memory}
              gone={view.result !== undefined && module === undefined}
              sections={sections}
              touched={touched}
              scene={scene}
            />
          ) : null;
        })}
        <Modules modules={view.modules} scene={scene} />
      </div>
    </>
  );
}

interface PartProps {
  readonly part: 'core' | 'init';
  readonly memory: LoadPart | undefined;
  /** the module is no longer in the kernel's list */
  readonly gone: boolean;
  readonly sections: readonly LoadSection[];
  readonly touched: string;
  readonly scene: SceneProps<'load'>;
}

function Part({ part, memory, gone, sections, touched, scene }: PartProps) {
  const { t, event } = scene;
  const freed = gone || memory?.freed === true;
  const now = event.kind === 'freed' && event.part === part;
  return (
    <section
      className={cx(styles.part, freed && styles.freed, now && styles.partNow)}
      {...(now ? { 'data-follow': true } : {})}
    >
      <h3>
        <b>{part}</b>
        <span>{freed ? t('ld.freed') : memory ? formatAddress(memory.address) : t('ld.notTaken')}</span>
        {sections.length === 0 && memory && <span>{formatSize(memory.size)}</span>}
      </h3>
      <div className={styles.scale} aria-hidden="true">
        {sections.map((s) => (
          <i
            key={s.name}
            className={cx(styles[`class${freed ? 'X' : sectionClass(s.name)}`], s.name === touched && styles.scaleNow)}
            style={{ flexGrow: s.size }}
          />
        ))}
      </div>
      {sections.map((s) => (
        <motion.div
          key={s.name}
          layout="position"
          transition={move}
          initial={{ opacity: 0, x: -24 }}
          animate={{ opacity: 1, x: 0 }}
          {...(s.name === touched ? { 'data-follow': true } : {})}
        >
          <SectionBar
            name={s.name}
            kind={freed ? 'X' : undefined}
            note={formatSize(s.size)}
            now={s.name === touched}
            title={`${s.name} +0x${s.offset.toString(16)} ${s.flags}`}
          />
        </motion.div>
      ))}
    </section>
  );
}

/** As lsmod has it, newest first. */
function Modules({ modules, scene }: { readonly modules: readonly LoadModule[]; readonly scene: SceneProps<'load'> }) {
  const { t, event } = scene;
  if (modules.length === 0) return null;
  return (
    <section className={styles.modules}>
      <h3>
        <b>{t('ld.modules')}</b>
      </h3>
      <ul>
        {modules.map((m) => (
          <li key={m.name} className={cx(event.kind === 'state' && event.module === m.name && styles.rowNow)}>
            <code>{m.name}</code> <small>{m.state}</small>
            {m.usedBy.length > 0 && <small>{t('ld.usedBy', { names: m.usedBy.join(', ') })}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
