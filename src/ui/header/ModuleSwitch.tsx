// SPDX-License-Identifier: GPL-2.0-only
/**
 * The MODULE switch. It edits the text that decides (`CONFIG_DEMO=y|m` in `.config`, or `obj-m` in the
 * Makefile) and shows what that text says, so a line changed by hand moves the switch too.
 */
import { motion } from 'framer-motion';
import { useModuleOption, useT } from '../hooks';
import { flipModule } from '../keys';
import { snap } from '../motion';
import { cx } from '../parts';
import styles from './header.module.css';

export function ModuleSwitch({ compact }: { readonly compact: boolean }) {
  const t = useT();
  const { name, world } = useModuleOption();
  const isModule = world === 'module';
  const says = (letter: 'y' | 'm') => (name ? `${name}=${letter}` : `obj-${letter}`);
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isModule}
      aria-label={`${t('world.label', { option: name ?? 'obj-m' })}: ${t(isModule ? 'world.module' : world ? 'world.builtin' : 'world.unset')}`}
      className={styles.switch}
      onClick={flipModule}
      title={compact ? says(isModule ? 'm' : 'y') : undefined}
    >
      <span className={cx(styles.side, world === 'built-in' && styles.sideOn)}>
        <b>{t('world.builtin')}</b>
        <code>{says('y')}</code>
      </span>
      <span className={styles.track} data-on={world ? isModule : 'unset'}>
        <motion.span layout className={styles.thumb} transition={snap}>
          {world ? (isModule ? 'm' : 'y') : 'n'}
        </motion.span>
      </span>
      <span className={cx(styles.side, isModule && styles.sideOn)}>
        <b>{t('world.module')}</b>
        <code>{compact ? says('m') : `${says('m')} · -DMODULE`}</code>
      </span>
    </button>
  );
}
