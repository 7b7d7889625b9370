// SPDX-License-Identifier: GPL-2.0-only
/** Where each section goes: the part it belongs to, its offset, what may be done with it there. */
import {
  cx,
  formatHex,
  formatSize,
  Nothing,
  SceneHeading,
  sectionClass,
  SectionLetter,
  Tag,
  useFollow,
} from '../../parts';
import type { SceneProps } from '../types';
import styles from './load.module.css';

export function Placing({ scene }: { readonly scene: SceneProps<'load'> }) {
  const { view, event, t } = scene;
  const at = event.kind === 'place' || event.kind === 'found' ? event.section : '';
  const box = useFollow(`${at}:${view.sections.length}`);
  return (
    <>
      <SceneHeading note={view.sections.length > 0 ? String(view.sections.length) : undefined}>
        {t('ld.sections')}
      </SceneHeading>
      {view.sections.length === 0 ? (
        <Nothing>{t('ld.noSections')}</Nothing>
      ) : (
        <div ref={box} className={styles.scroll} tabIndex={0} role="group" aria-label={t('ld.sections')}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('ld.section')}</th>
                <th scope="col">{t('ld.part')}</th>
                <th scope="col">{t('ld.offset')}</th>
                <th scope="col">{t('ld.size')}</th>
                <th scope="col">{t('ld.flags')}</th>
              </tr>
            </thead>
            <tbody>
              {view.sections.map((section) => (
                <tr
                  key={section.name}
                  className={cx(section.name === at && styles.rowNow)}
                  {...(section.name === at ? { 'data-follow': true } : {})}
                >
                  <th scope="row">
                    <span className={styles.named}>
                      <SectionLetter kind={sectionClass(section.name)} />
                      <span>{section.name}</span>
                    </span>
                  </th>
                  <td>
                    <Tag>{section.part}</Tag>
                  </td>
                  <td>{formatHex(section.offset)}</td>
                  <td>{formatSize(section.size)}</td>
                  <td>{section.flags}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {event.kind === 'found' && (
        <p className={styles.foundLine}>
          <code>
            mod-&gt;{event.field} = {formatHex(event.address)}
          </code>
          {event.count > 0 && <Tag>×{event.count}</Tag>}
        </p>
      )}
    </>
  );
}
