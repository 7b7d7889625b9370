// SPDX-License-Identifier: GPL-2.0-only
/** Another kernel's headers: the folders, what is not in them, and the command line gcc would be given. */
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { headersActions, headersStore, isWanted, missingParts, printFlags } from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { useT } from '../hooks';
import styles from './kernel.module.css';
import { directoryPicker, filesOfInput, readFolder } from './read-folder';

export function HeadersDialog() {
  const t = useT();
  const open = useStore(headersStore, (s) => s.dialog);
  const close = () => headersActions.setDialog(false);
  return (
    <Dialog open={open} title={t('hdr.open')} text={t('hdr.text')} closeLabel={t('app.close')} onClose={close}>
      <Form onDone={close} />
    </Dialog>
  );
}

function Form({ onDone }: { onDone(): void }) {
  const t = useT();
  const { tree, files, flags, on, reading } = useStore(headersStore);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [none, setNone] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const text = typed ?? printFlags(flags);

  const take = (picked: Parameters<typeof headersActions.pick>[0]) => {
    setNone(!headersActions.pick(picked));
    setTyped(undefined);
  };
  const choose = () => {
    const picker = directoryPicker();
    if (!picker) input.current?.click();
    else void pickFolder(picker).then((picked) => picked && take(picked));
  };

  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <button type="button" className={controls.pill} disabled={reading !== undefined} onClick={choose}>
          {tree ? t('hdr.more') : t('hdr.pick')}
        </button>
        {tree && (
          <button type="button" className={controls.pill} onClick={() => headersActions.forget()}>
            {t('hdr.forget')}
          </button>
        )}
        <input
          ref={input}
          type="file"
          hidden
          multiple
          aria-label={t('hdr.pick')}
          data-testid="kernel-folder"
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            take(filesOfInput(event.target.files));
            event.target.value = '';
          }}
        />
      </div>
      <output aria-live="polite">
        {reading !== undefined
          ? t('hdr.reading', { n: reading })
          : none
            ? t('hdr.none')
            : tree && t('hdr.picked', { root: tree.roots.join(', '), n: files.length })}
      </output>
      {tree && <Facts onArch={() => setTyped(undefined)} />}
      {tree && (
        <label className={styles.flags}>
          {t('hdr.flags')}
          <textarea rows={8} spellCheck={false} value={text} onChange={(event) => setTyped(event.target.value)} />
        </label>
      )}
      <div className={controls.dialogButtons}>
        {tree && (
          <button
            type="button"
            className={controls.pill}
            onClick={() => {
              if (typed !== undefined && typed !== printFlags(flags)) headersActions.setFlags(typed);
              headersActions.use(true);
              onDone();
            }}
          >
            {t('hdr.apply')}
          </button>
        )}
        {on && (
          <button type="button" className={controls.pill} onClick={() => headersActions.use(false)}>
            {t('hdr.off')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Which kernel it is, for which processor, and what it lacks. */
function Facts({ onArch }: { onArch(): void }) {
  const t = useT();
  const { tree, arch, version } = useStore(headersStore);
  if (!tree) return null;
  return (
    <>
      <div className={styles.row}>
        {version > 0 && <span>{`Linux ${Math.floor(version / 1000)}.${version % 1000}`}</span>}
        {tree.arches.length > 0 && (
          <label>
            {`ARCH `}
            <select
              value={arch}
              onChange={(event) => {
                headersActions.setArch(event.target.value);
                onArch();
              }}
            >
              {tree.arches.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      {missingParts(tree, arch).map((part) => (
        <p key={part} className={styles.missing}>
          {t(`hdr.lacks.${part}`, { arch })}
        </p>
      ))}
    </>
  );
}

/** Undefined: the reader closed the picker, or the folder may not be read. */
async function pickFolder(picker: NonNullable<ReturnType<typeof directoryPicker>>) {
  try {
    const folder = await picker({ id: 'kernel', mode: 'read' });
    headersActions.setReading(0);
    return await readFolder(folder, isWanted, (count) => headersActions.setReading(count));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    headersActions.setReading(undefined);
  }
}
