// SPDX-License-Identifier: GPL-2.0-only
/** Says that the picture is of another kernel's headers, and why it ends after preprocess. */
import { FolderTree } from 'lucide-react';
import { useStore } from 'zustand';
import { headersActions, headersStore } from '../../store';
import { useT, type Moment } from '../hooks';
import styles from './kernel.module.css';

export function HeadersNotice({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const { on, root } = useStore(headersStore);
  const { run, units } = moment.built.result;
  if (!on || run.stages.at(-1)?.stage !== 'preprocess') return null;
  const read = new Set(units.flatMap((unit) => unit.filesRead)).size;
  return (
    <output className={styles.notice}>
      <FolderTree size={16} aria-hidden="true" />
      <span>{t('hdr.notice', { root, n: read })}</span>
      <button type="button" onClick={() => headersActions.use(false)}>
        {t('hdr.off')}
      </button>
    </output>
  );
}
