// SPDX-License-Identifier: GPL-2.0-only
/** The object file itself, to look at with tools of one's own. */
import { Download as Icon } from 'lucide-react';
import type { Artefact } from '../../../core/run';
import type { SceneProps } from '../types';
import styles from './objectfile.module.css';

export function Download({
  artefact,
  t,
}: {
  readonly artefact: Artefact | undefined;
  readonly t: SceneProps<'compile'>['t'];
}) {
  if (!artefact) return null;
  const label = t('obj.download', { file: baseName(artefact.path) });
  return (
    <button
      type="button"
      className={styles.action}
      aria-label={label}
      title={t('obj.downloadWhy')}
      onClick={() => save(artefact)}
    >
      <Icon size={14} aria-hidden="true" />
      <span className={styles.actionText}>{label}</span>
    </button>
  );
}

function save({ path, bytes }: Artefact): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/x-object' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = baseName(path);
  link.click();
  URL.revokeObjectURL(url);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
