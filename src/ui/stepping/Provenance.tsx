// SPDX-License-Identifier: GPL-2.0-only
/** Where a token came from: what it was made of, line by line, and the calls it went through; each line shows its place. */
import { useMemo } from 'react';
import { LineMap, type Span } from '../../core/base/span';
import { provenanceOf, type ProvenancePart, type Row } from '../../store';
import { useT, type Moment } from '../hooks';
import { CodeText, Token } from '../parts';
import styles from './provenance.module.css';
import { useTexts } from './useTexts';

export interface ProvenanceProps {
  readonly moment: Moment;
  readonly row: Row;
  readonly text: string;
  onShow(span: Span): void;
}

export function Provenance({ moment, row, text, onShow }: ProvenanceProps) {
  const t = useT();
  const { built } = moment;
  const { defines } = moment.timeline.stateAt('preprocess', moment.event);
  const texts = useTexts(built, row, defines);
  const { parts, calls } = useMemo(() => {
    const macros = new Map(
      built.result.units.flatMap((unit) => unit.macros.map((m) => [m.name, m.parameters] as const)),
    );
    return provenanceOf(row.id, {
      origins: row.origins,
      text,
      textOf: (file) => texts.get(file),
      parametersOf: (macro) => macros.get(macro),
    });
  }, [built, row, text, texts]);
  return (
    <div className={styles.provenance}>
      <h2 className={styles.title}>{t('prov.title', { text })}</h2>
      <ol className={styles.parts}>
        {parts.map((part, i) => (
          <li key={i} style={{ paddingInlineStart: `${part.depth * 14}px` }}>
            <Token text={part.text || '…'} kind={looks[part.kind]} />
            <span className={styles.what}>
              <CodeText text={t(`prov.${part.kind}`)} values={{ macro: part.macro, parameter: part.parameter }} />
            </span>
            <Place span={part.place} texts={texts} onShow={onShow} />
          </li>
        ))}
      </ol>
      {calls.length > 0 && (
        <>
          <h3 className={styles.sub}>{t('prov.through')}</h3>
          <ol className={styles.parts}>
            {calls.map((call, i) => (
              <li key={i}>
                <span className={styles.what}>
                  <CodeText
                    text={t(call.within === '' ? 'prov.callText' : 'prov.call')}
                    values={{ macro: call.macro, within: call.within }}
                  />
                </span>
                <Place span={call.place} texts={texts} onShow={onShow} />
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

const looks = {
  pasted: 'made',
  stringised: 'made',
  argument: 'arg',
  body: 'plain',
  written: 'plain',
  joined: 'made',
  generated: 'made',
} as const satisfies Record<ProvenancePart['kind'], string>;

interface PlaceProps {
  readonly span: Span | undefined;
  readonly texts: ReadonlyMap<string, string>;
  onShow(span: Span): void;
}

/** `demo.c:34`, a button; gcc's own definitions and those of the command line stand in no file. */
function Place({ span, texts, onShow }: PlaceProps) {
  if (!span) return null;
  const text = texts.get(span.file);
  const short = span.file.replace(/^include\//, '');
  if (text === undefined || span.file.startsWith('<')) return <span className={styles.place}>{short}</span>;
  return (
    <button type="button" className={styles.place} title={span.file} onClick={() => onShow(span)}>
      {short}:{new LineMap(text).at(span.from).line}
    </button>
  );
}
