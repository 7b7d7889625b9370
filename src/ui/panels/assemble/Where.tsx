// SPDX-License-Identifier: GPL-2.0-only
/** "Which section am I in?": of the step, and of the caret in the editor. */
import type { Piece } from '../../../core/assemble/events';
import { roleOf } from '../../../store';
import { useCaret } from '../../hooks';
import { formatHex, SectionLetter, sectionClass } from '../../parts';
import { fieldMap } from '../objectfile/fields';
import { placeOf } from '../place';
import type { SceneProps } from '../types';
import styles from './where.module.css';

/** Sections a caret may be in at once: a name given to `module_init` is code and table entry. */
const MOST = 3;

export function Where({ scene, path }: { readonly scene: SceneProps<'assemble'>; readonly path: string }) {
  const { view, t, result, thread } = scene;
  const caret = useCaret();
  const followed = (p: Piece) => roleOf(thread, p.thing) === 'self';
  // A step about no section: the followed object's.
  const section =
    view.sections.find((s) => s.name === view.currentSection) ?? view.sections.find((s) => s.pieces.some(followed));
  const piece =
    section?.pieces.findLast((p) => p.thing !== '' && p.thing === view.current) ?? section?.pieces.find(followed);
  const fields = caret.file === '' ? [] : (fieldMap(result, path)?.from(caret.file, caret.offset) ?? []);
  const places = [...new Map(fields.map((f) => [f.part?.name, f])).values()].slice(0, MOST);
  return (
    <dl className={styles.where}>
      <div>
        <dt>{t('as.here')}</dt>
        {section ? (
          <Place name={section.name} note={piece ? `+${formatHex(piece.offset)} ${piece.label}` : section.letters} />
        ) : (
          <dd>{t(view.file ? 'as.wholeFile' : 'as.noSection')}</dd>
        )}
      </div>
      {caret.file !== '' && result.units.some((u) => u.source === caret.file) && (
        <div>
          <dt>{t('as.caret', { place: placeOf({ file: caret.file, from: caret.offset }, result) })}</dt>
          {places.length === 0 && <dd>{t('as.caretNowhere')}</dd>}
          {places.map((field) => (
            <Place
              key={field.index}
              name={field.part!.name}
              note={`+${formatHex(field.from - field.part!.offset)} ${field.label}`}
            />
          ))}
        </div>
      )}
    </dl>
  );
}

function Place({ name, note }: { readonly name: string; readonly note: string }) {
  return (
    <dd className={styles.place}>
      <SectionLetter kind={sectionClass(name)} />
      <b>{name}</b>
      <span>{note}</span>
    </dd>
  );
}
