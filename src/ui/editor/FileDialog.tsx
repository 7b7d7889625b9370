// SPDX-License-Identifier: GPL-2.0-only
/** Asks for a file's name, or whether to delete it; and the list of the teaching kernel's files. */
import { useState, type FormEvent } from 'react';
import { isValidPath, projectActions, projectStore, viewActions } from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { kernelPaths } from '../data';
import { useProject, useT } from '../hooks';
import { cx } from '../parts';
import styles from './editor.module.css';

export type FileTask =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename'; readonly path: string }
  | { readonly kind: 'delete'; readonly path: string };

export function FileDialog({ task, onDone }: { readonly task: FileTask | undefined; onDone(): void }) {
  const t = useT();
  const [name, setName] = useState(task?.kind === 'rename' ? task.path : '');
  if (!task) return null;
  const title =
    task.kind === 'add'
      ? t('editor.add')
      : t(task.kind === 'rename' ? 'editor.rename' : 'editor.deleteAsk', { file: task.path });
  const taken = name in projectStore.getState().files && !(task.kind === 'rename' && name === task.path);
  const good = task.kind === 'delete' || (isValidPath(name) && !taken);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!good) return;
    if (task.kind === 'add') projectActions.add(name, name.endsWith('.c') ? starter : '');
    else if (task.kind === 'rename') projectActions.rename(task.path, name);
    else projectActions.remove(task.path);
    onDone();
  };
  return (
    <Dialog open title={title} closeLabel={t('app.close')} onClose={onDone}>
      <form onSubmit={submit}>
        {task.kind !== 'delete' && (
          <label>
            <span className="visually-hidden">{t('editor.name')}</span>
            <input
              className={controls.input}
              style={{ width: '100%' }}
              value={name}
              spellCheck={false}
              placeholder="extra.c"
              aria-invalid={name !== '' && !good}
              onChange={(event) => setName(event.target.value)}
            />
            {name !== '' && !good && <p className={styles.badName}>{t('editor.nameBad')}</p>}
          </label>
        )}
        <div className={controls.dialogButtons}>
          <button type="submit" className={cx(controls.pill, controls.main)} disabled={!good}>
            {t(task.kind === 'add' ? 'editor.create' : 'editor.ok')}
          </button>
          <button type="button" className={controls.pill} onClick={onDone}>
            {t('editor.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

const starter = '// SPDX-License-Identifier: GPL-2.0\n#include <linux/module.h>\n';

export function HeaderPicker({ open, onDone }: { readonly open: boolean; onDone(): void }) {
  const t = useT();
  const [filter, setFilter] = useState('');
  const arch = useProject((p) => p.arch);
  const rank = (path: string) =>
    path.startsWith('include/linux/')
      ? 0
      : path.startsWith('include/')
        ? 1
        : path.startsWith('arch/') && !path.startsWith(`arch/${arch}/`)
          ? 3
          : 2;
  const found = kernelPaths
    .filter((p) => p.toLowerCase().includes(filter.toLowerCase()))
    .sort((a, b) => rank(a) - rank(b));
  const choose = (path: string) => {
    projectActions.show(path);
    viewActions.set({ phoneTab: 'code' });
    onDone();
  };
  return (
    <Dialog open={open} title={t('editor.openHeader')} closeLabel={t('app.close')} onClose={onDone}>
      <form
        className={styles.picker}
        onSubmit={(event) => {
          event.preventDefault();
          if (found[0]) choose(found[0]);
        }}
      >
        <input
          className={controls.input}
          value={filter}
          spellCheck={false}
          placeholder={t('editor.filter')}
          aria-label={t('editor.filter')}
          onChange={(event) => setFilter(event.target.value)}
        />
        <ul className={styles.pickList}>
          {found.map((path) => (
            <li key={path}>
              <button type="button" className={styles.pickItem} onClick={() => choose(path)}>
                {path}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </Dialog>
  );
}
