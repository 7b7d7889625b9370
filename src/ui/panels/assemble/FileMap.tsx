// SPDX-License-Identifier: GPL-2.0-only
/** The file to scale: every part as wide as it is long, the smallest still to be seen. */
import type { SceneFile } from '../../../core/assemble/events';
import { cx, formatHex, formatSize, SceneHeading, sectionClass } from '../../parts';
import type { SceneProps } from '../types';
import styles from './assemble.module.css';

export function FileMap({ file, t, view }: SceneProps<'assemble'> & { readonly file: SceneFile }) {
  return (
    <section className={styles.map}>
      <SceneHeading note={formatSize(file.size)}>{t('as.file')}</SceneHeading>
      <ol className={styles.parts}>
        {file.parts
          .filter((part) => part.size > 0)
          .map((part) => (
            <li
              key={`${part.offset}:${part.name}`}
              className={cx(
                styles.part,
                styles[sectionClass(part.name)],
                view.currentSection === part.name && styles.partNow,
              )}
              style={{ flexGrow: part.size }}
              title={t('as.part', { name: part.name, size: part.size, offset: formatHex(part.offset) })}
            >
              <span>{part.name}</span>
            </li>
          ))}
      </ol>
    </section>
  );
}
