// SPDX-License-Identifier: GPL-2.0-only
/** Says that the picture is of another kernel's headers, which were not found, and why it ends after preprocess. */
import { FolderTree } from 'lucide-react';
import { useStore } from 'zustand';
import { headersActions, headersStore } from '../../store';
import { useT, type Moment } from '../hooks';
import styles from './kernel.module.css';

/** Names said in the notice; the problems have them all. */
const NAMED = 3;

export function HeadersNotice({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const { on, tree } = useStore(headersStore);
  const { run, units, diagnostics } = moment.built.result;
  if (!on || !tree || run.stages.at(-1)?.stage !== 'preprocess') return null;
  const read = new Set(units.flatMap((unit) => unit.filesRead)).size;
  const missing = [
    ...new Set(
      diagnostics.flatMap(({ id, text }) => (id === 'pp.no-header' ? [text.replace(/: No such .*$/, '')] : [])),
    ),
  ];
  const more = missing.length > NAMED ? ', …' : '';
  return (
    <output className={styles.notice}>
      <FolderTree size={16} aria-hidden="true" />
      <span>
        {t('hdr.notice', { root: tree.roots.join(', '), n: read })}
        {missing.length > 0 && (
          <>
            {' '}
            {t('hdr.notFound', { n: missing.length })} <code>{missing.slice(0, NAMED).join(', ') + more}</code>{' '}
            <button type="button" onClick={() => headersActions.setDialog(true)}>
              {t('hdr.change')}
            </button>
          </>
        )}
      </span>
      <button type="button" onClick={() => headersActions.use(false)}>
        {t('hdr.off')}
      </button>
    </output>
  );
}
