// SPDX-License-Identifier: GPL-2.0-only
/** The include tree as of this step. */
import { useMemo } from 'react';
import type { Span } from '../../core/base/span';
import { chainItems, type PreprocessState } from '../../core/preprocess/events';
import { useT } from '../hooks';
import { merge } from '../panels/preprocess/includes';
import { cx, Nothing, VirtualList } from '../parts';
import styles from './inspector.module.css';

export function FilesTab({ view, onShow }: { readonly view: PreprocessState; onShow(span: Span): void }) {
  const t = useT();
  const nodes = useMemo(() => merge(chainItems(view.includes)), [view.includes]);
  if (nodes.length === 0) return <Nothing>{t('insp.noFile')}</Nothing>;
  return (
    <VirtualList
      className={styles.virtual}
      label={t('insp.files')}
      items={nodes}
      rowHeight={28}
      follow={nodes.length - 1}
      keyOf={(node, i) => `${i}:${node.file}`}
      row={(node) => (
        <button
          type="button"
          className={cx(styles.row, node.state === 'open' && styles.now, node.state === 'skipped' && styles.gone)}
          style={{ paddingInlineStart: `${8 + Math.min(node.depth - 1, 8) * 10}px` }}
          title={node.file}
          onClick={() => onShow({ file: node.file, from: 0, to: 0 })}
        >
          <code>{node.file.replace(/^include\//, '')}</code>
          {node.state !== 'read' && <small>{t(node.state === 'open' ? 'insp.open' : 'insp.skipped')}</small>}
        </button>
      )}
    />
  );
}
