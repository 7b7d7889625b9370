// SPDX-License-Identifier: GPL-2.0-only
/** Another kernel's headers: the folder, and the flags they are found by. */
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { headersActions, headersStore, parseFlagLines, printFlags } from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { useT } from '../hooks';
import styles from './kernel.module.css';

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
  const { root, files, flags, on } = useStore(headersStore);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [none, setNone] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const text = typed ?? printFlags(flags);
  return (
    <div className={styles.form}>
      <div>
        <button type="button" className={controls.pill} onClick={() => input.current?.click()}>
          {t('hdr.pick')}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          aria-label={t('hdr.pick')}
          data-testid="kernel-folder"
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            const picked = Array.from(event.target.files ?? [], (file) => ({ path: file.webkitRelativePath, file }));
            setNone(!headersActions.pick(picked));
            setTyped(undefined);
          }}
        />
      </div>
      <output>{none ? t('hdr.none') : root === '' ? '' : t('hdr.picked', { root, n: files.length })}</output>
      {root !== '' && (
        <label className={styles.flags}>
          {t('hdr.flags')}
          <textarea rows={9} spellCheck={false} value={text} onChange={(event) => setTyped(event.target.value)} />
        </label>
      )}
      <div className={controls.dialogButtons}>
        {root !== '' && (
          <button
            type="button"
            className={controls.pill}
            onClick={() => {
              if (printFlags(parseFlagLines(text)) !== printFlags(flags)) headersActions.setFlags(text);
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
