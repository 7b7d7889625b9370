// SPDX-License-Identifier: GPL-2.0-only
/** .config and the Makefile: each option with its value, each line with what make made of it. */
import { CornerDownRight } from 'lucide-react';
import type { LineView, OptionView } from '../../../core/source/events';
import { cx, Nothing, SceneHeading, useFollow } from '../../parts';
import type { SceneProps } from '../types';
import styles from './source.module.css';

export function Files({ scene }: { readonly scene: SceneProps<'source'> }) {
  const { view, t } = scene;
  const { focus } = view;
  const at = focus.kind === 'option' || focus.kind === 'line' ? `${focus.kind}:${focus.index}` : '';
  const box = useFollow(at);
  const files = [...new Set(view.lines.map((l) => l.file))];
  return (
    <section ref={box} className={styles.files} tabIndex={0} aria-label={t('kb.files')}>
      <SceneHeading note={view.options.length > 0 ? String(view.options.length) : undefined}>
        <code>.config</code>
      </SceneHeading>
      {view.options.length === 0 && <Nothing>{t('kb.notRead')}</Nothing>}
      <ul className={styles.options}>
        {view.options.map((option, i) => (
          <Option key={`${option.name}:${i}`} option={option} now={at === `option:${i}`} scene={scene} />
        ))}
      </ul>
      {files.length === 0 && (
        <>
          <SceneHeading>
            <code>Makefile</code>
          </SceneHeading>
          <Nothing>{t('kb.notRead')}</Nothing>
        </>
      )}
      {files.map((file) => (
        <div key={file}>
          <SceneHeading>
            <code>{file}</code>
          </SceneHeading>
          <ol className={styles.lines}>
            {view.lines.map((line, i) =>
              line.file === file ? <Line key={i} line={line} now={at === `line:${i}`} scene={scene} /> : null,
            )}
          </ol>
        </div>
      ))}
    </section>
  );
}

/** y, m and n have a shape of their own; other values are written out. */
export function Value({ value }: { readonly value: string }) {
  const kind = value === 'y' || value === 'm' || value === 'n' ? styles[value] : styles.other;
  return <b className={cx(styles.value, kind)}>{value}</b>;
}

function Option({
  option,
  now,
  scene,
}: {
  readonly option: OptionView;
  readonly now: boolean;
  readonly scene: SceneProps<'source'>;
}) {
  const { t, onShow } = scene;
  return (
    <li {...(now ? { 'data-follow': true } : {})}>
      <button
        type="button"
        className={cx(styles.option, now && styles.now)}
        aria-label={t('kb.optionLabel', { name: option.name, value: option.value })}
        onClick={() => onShow(option.place)}
      >
        <code>{option.name}</code>
        <span aria-hidden="true">=</span>
        <Value value={option.value} />
      </button>
    </li>
  );
}

function Line({
  line,
  now,
  scene,
}: {
  readonly line: LineView;
  readonly now: boolean;
  readonly scene: SceneProps<'source'>;
}) {
  const { view, t, onShow } = scene;
  const assigns = line.kind === 'assign';
  const skipped = line.kind === 'skipped' || (line.kind === 'condition' && line.value === 'false');
  const values = new Map(view.options.map((o) => [o.name, o.value]));
  const expanded = assigns && (line.text.includes('$') || line.operator === '+=');
  return (
    <li {...(now ? { 'data-follow': true } : {})}>
      <button
        type="button"
        className={cx(styles.line, now && styles.now, skipped && styles.skipped)}
        onClick={() => onShow(line)}
      >
        <code className={styles.text}>
          {splitReferences(line.text).map((piece, i) => (piece.startsWith('$') ? <mark key={i}>{piece}</mark> : piece))}
        </code>
        {expanded && (
          <span className={styles.becomes}>
            <CornerDownRight size="1em" aria-label={t('kb.becomes')} />
            <code>
              {namePieces(line, values).map((piece, i) =>
                piece.option ? <Value key={i} value={piece.text} /> : piece.text,
              )}
            </code>
            <span aria-hidden="true">=</span>
            <code>{line.value === '' ? t('kb.empty') : line.value}</code>
          </span>
        )}
        {line.kind === 'condition' && line.name !== 'endif' && (
          <span className={styles.becomes}>{t(line.value === 'true' ? 'kb.true' : 'kb.false')}</span>
        )}
        {line.kind === 'skipped' && <span className={styles.becomes}>{t('kb.skipped')}</span>}
      </button>
    </li>
  );
}

/** `$(NAME)` and `${NAME}`, innermost as a piece of its own. */
export function splitReferences(text: string): readonly string[] {
  return text.split(/(\$[({][^(){}]*[)}])/).filter((piece) => piece !== '');
}

/** The variable's name after expansion, with the option's value that became part of it marked. */
export function namePieces(
  line: Pick<LineView, 'text' | 'name'>,
  values: ReadonlyMap<string, string>,
): readonly { readonly text: string; readonly option: boolean }[] {
  const left = line.text.split(/[:+?]*=/)[0] ?? '';
  const pieces = splitReferences(left.trim()).map((piece) => {
    const name = /^\$[({](.*)[)}]$/.exec(piece)?.[1];
    const value = name === undefined ? undefined : (values.get(name) ?? '');
    return value === undefined ? { text: piece, option: false } : { text: value, option: true };
  });
  // A name made in some other way than by options alone is shown as make has it.
  return pieces.map((p) => p.text).join('') === line.name
    ? pieces.filter((p) => p.text !== '')
    : [{ text: line.name, option: false }];
}
