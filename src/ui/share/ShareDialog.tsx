// SPDX-License-Identifier: GPL-2.0-only
/** A link to the page as it is: files, kernel, switches, step; as an address, as an iframe, as a file. */
import { Check, Copy, Download, FolderOpen } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { encodeShared, parseShared, sharedNow, toPlain, viewActions } from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { useT, useView, useWords } from '../hooks';
import { cx } from '../parts';
import styles from './share.module.css';

/** Characters some chats and forms cut an address at. */
const LONG = 8000;

export function ShareDialog() {
  const open = useView((v) => v.sharing);
  return open ? <Sharing /> : null;
}

function Sharing() {
  const t = useT();
  const address = useAddress();
  const [bad, setBad] = useState(false);
  const close = () => viewActions.set({ sharing: false });
  const frame = `<iframe src="${address}&embed=1" title="kmodscope" width="1000" height="620" loading="lazy"></iframe>`;
  return (
    <Dialog open title={t('share.title')} text={t('share.text')} closeLabel={t('app.close')} onClose={close}>
      <div className={styles.share}>
        <Copyable label={t('share.link')} text={address} />
        {address.length > LONG && <p className={styles.warning}>{t('share.long', { n: address.length })}</p>}
        <Copyable label={t('share.embed')} text={frame} />
        <div className={styles.files}>
          <button type="button" className={controls.pill} onClick={download}>
            <Download size={16} aria-hidden="true" />
            {t('share.download')}
          </button>
          <label className={cx(controls.pill, styles.open)}>
            <FolderOpen size={16} aria-hidden="true" />
            {t('share.open')}
            <input
              type="file"
              accept=".json,application/json"
              className="visually-hidden"
              onChange={(event) =>
                void openFile(event.target.files?.[0]).then((done) => (done ? close() : setBad(true)))
              }
            />
          </label>
          {bad && <p role="alert">{t('share.bad')}</p>}
        </div>
      </div>
    </Dialog>
  );
}

/** Empty until it has been packed. */
function useAddress(): string {
  const { language } = useWords();
  const [address, setAddress] = useState('');
  useEffect(() => {
    let stale = false;
    void encodeShared(sharedNow()).then((packed) => {
      if (!stale) setAddress(`${location.origin}${location.pathname}#lang=${language}&p=${packed}`);
    });
    return () => {
      stale = true;
    };
  }, [language]);
  return address;
}

function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useT();
  const id = useId();
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{label}</label>
      <input id={id} className={controls.input} readOnly value={text} onFocus={(event) => event.target.select()} />
      <button
        type="button"
        className={controls.pill}
        onClick={() => void navigator.clipboard?.writeText(text).then(() => setCopied(true))}
      >
        {copied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
        {t(copied ? 'share.copied' : 'share.copy')}
      </button>
    </div>
  );
}

function download(): void {
  const text = JSON.stringify(toPlain(sharedNow()), null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'kmodscope.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** As a link is opened: the page begins anew with what is in the file. False: it is no file of ours. */
async function openFile(file: File | undefined): Promise<boolean> {
  try {
    const shared = file && parseShared(JSON.parse(await file.text()));
    if (!shared) return false;
    location.hash = `p=${await encodeShared(shared)}`;
    location.reload();
    return true;
  } catch {
    return false;
  }
}
