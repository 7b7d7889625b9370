// SPDX-License-Identifier: GPL-2.0-only
/** What make printed, and the files it made, to download and look at with the real tools. */
import { Download } from 'lucide-react';
import type { Artefact } from '../../core/run';
import { useBuild, useT } from '../hooks';
import { formatSize } from '../parts';
import styles from './bottom.module.css';

export function BuildLog() {
  const t = useT();
  const result = useBuild((b) => b.latest?.result);
  if (!result) return null;
  return (
    <div data-testid="build-log">
      {result.makeOutput.length === 0 && <p className={styles.empty}>{t('bottom.logEmpty')}</p>}
      <pre>{result.makeOutput.map(({ text }) => text).join('')}</pre>
      {result.artefacts.length > 0 && (
        <div className={styles.files}>
          {t('bottom.artefacts')}
          {result.artefacts.map((artefact) => (
            <button
              key={artefact.path}
              type="button"
              className={styles.file}
              aria-label={t('bottom.download', { file: artefact.path, size: artefact.bytes.length })}
              onClick={() => download(artefact)}
            >
              <Download size={13} aria-hidden="true" />
              {artefact.path}
              <small>{formatSize(artefact.bytes.length)}</small>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function download({ path, bytes }: Artefact): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = path.slice(path.lastIndexOf('/') + 1);
  link.click();
  // The click has started the download; the address is not needed after this task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
