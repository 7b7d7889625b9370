// SPDX-License-Identifier: GPL-2.0-only
/** The file to scale above the smallest width: every part as wide as it is long; picking one shows its bytes. */
import { useState } from 'react';
import type { FilePart } from '../../../core/assemble/events';
import { cx, formatHex, formatSize, SceneHeading, sectionClass } from '../../parts';
import { isTable } from '../objectfile/fields';
import type { SceneProps } from '../types';
import styles from './map.module.css';

export interface FileMapProps {
  readonly parts: readonly FilePart[];
  readonly size: number;
  /** name of the part one is in */
  readonly current: string | undefined;
  readonly t: SceneProps<'assemble'>['t'];
  onOpen(offset: number): void;
}

export function FileMap({ parts, size, current, t, onOpen }: FileMapProps) {
  const [hot, setHot] = useState<FilePart | undefined>(undefined);
  const shown = hot ?? parts.find((p) => p.name === current && p.size > 0);
  return (
    <section className={styles.map}>
      <SceneHeading
        note={
          shown
            ? t('as.part', { name: shown.name, size: shown.size, offset: formatHex(shown.offset) })
            : formatSize(size)
        }
      >
        {t('as.file')}
      </SceneHeading>
      <ol className={styles.parts}>
        {parts
          .filter((part) => part.size > 0)
          .map((part) => (
            <li key={`${part.offset}:${part.name}`} style={{ flexGrow: part.size }}>
              <button
                type="button"
                className={cx(
                  styles.part,
                  isTable(part.name) ? styles.table : styles[sectionClass(part.name)],
                  (part === shown || current === part.name) && styles.partNow,
                )}
                aria-label={t('as.part', { name: part.name, size: part.size, offset: formatHex(part.offset) })}
                aria-current={current === part.name}
                onMouseEnter={() => setHot(part)}
                onMouseLeave={() => setHot(undefined)}
                onFocus={() => setHot(part)}
                onBlur={() => setHot(undefined)}
                onClick={() => onOpen(part.offset)}
              >
                <span>{part.name}</span>
              </button>
            </li>
          ))}
      </ol>
    </section>
  );
}
