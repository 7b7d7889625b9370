// SPDX-License-Identifier: GPL-2.0-only
/** The files as tabs: the user's own (add, rename, delete), then read-only ones of the teaching kernel. */
import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { projectActions } from '../../store';
import { ActionMenu } from '../chrome/Menu';
import { useBuild, useProject, useT } from '../hooks';
import { cx } from '../parts';
import { ownPlace } from '../places';
import styles from './editor.module.css';
import { FileDialog, HeaderPicker, type FileTask } from './FileDialog';

export function FileTabs() {
  const t = useT();
  const files = useProject((p) => p.files);
  const opened = useProject((p) => p.opened);
  const active = useProject((p) => p.active);
  const diagnostics = useBuild((b) => b.latest?.result.diagnostics);
  const [task, setTask] = useState<FileTask | undefined>(undefined);
  const [picking, setPicking] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const paths = [...Object.keys(files), ...opened.filter((p) => !(p in files))];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent, path: string) => {
    const at = paths.indexOf(path);
    const own = path in files;
    const target = event.key === 'ArrowRight' ? paths[at + 1] : event.key === 'ArrowLeft' ? paths[at - 1] : undefined;
    if (target !== undefined) {
      projectActions.show(target);
      list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(target)}"]`)?.focus();
    } else if (event.key === 'F2' && own) setTask({ kind: 'rename', path });
    else if (event.key === 'Delete') {
      if (own) setTask({ kind: 'delete', path });
      else projectActions.close(path);
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.bar}>
      <div ref={list} className={styles.tabs} role="tablist" aria-label={t('editor.files')}>
        {paths.map((path) => {
          const own = path in files;
          const bad = diagnostics?.some(
            (d) => ownPlace(d, files)?.file === path && (d.severity === 'error' || d.severity === 'fatal'),
          );
          return (
            <button
              key={path}
              type="button"
              role="tab"
              className={cx(styles.tab, path === active && styles.tabOn, !own && styles.readonly)}
              data-path={path}
              aria-selected={path === active}
              tabIndex={path === active ? 0 : -1}
              title={own ? undefined : path}
              onClick={() => projectActions.show(path)}
              onDoubleClick={() => own && setTask({ kind: 'rename', path })}
              onAuxClick={(event) => event.button === 1 && !own && projectActions.close(path)}
              onKeyDown={(event) => onKeyDown(event, path)}
            >
              {bad && <i className={styles.bad} aria-hidden="true" />}
              {own ? path : shortName(path)}
            </button>
          );
        })}
      </div>
      <div className={styles.actions}>
        <ActionMenu
          icon
          label={t('editor.more')}
          trigger={<Ellipsis size={18} aria-hidden="true" />}
          groups={[
            paths.map((path) => ({
              text: path,
              code: true,
              checked: path === active,
              run: () => projectActions.show(path),
            })),
            [
              { text: t('editor.add'), run: () => setTask({ kind: 'add' }) },
              { text: t('editor.openHeader'), run: () => setPicking(true) },
            ],
            active in files
              ? [
                  {
                    text: `${t('editor.rename', { file: active })} (F2)`,
                    run: () => setTask({ kind: 'rename', path: active }),
                  },
                  ...(Object.keys(files).length > 1
                    ? [
                        {
                          text: `${t('editor.delete', { file: active })} (Del)`,
                          run: () => setTask({ kind: 'delete', path: active }),
                        },
                      ]
                    : []),
                ]
              : [
                  {
                    text: `${t('editor.closeTab', { file: active })} (Del)`,
                    run: () => projectActions.close(active),
                  },
                ],
          ]}
        />
      </div>
      <FileDialog
        key={task ? `${task.kind}:${'path' in task ? task.path : ''}` : 'none'}
        task={task}
        onDone={() => setTask(undefined)}
      />
      <HeaderPicker open={picking} onDone={() => setPicking(false)} />
    </div>
  );
}

/** `include/linux/init.h` is written `linux/init.h` in C. */
export function shortName(path: string): string {
  return path.replace(/^(arch\/\w+\/)?include\/(uapi\/)?/, '');
}
