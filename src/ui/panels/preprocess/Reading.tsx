// SPDX-License-Identifier: GPL-2.0-only
/** The step itself, large, while no call is open: a file read, a macro defined, and above all a branch decided. */
import { Check, X } from 'lucide-react';
import type { LineMap } from '../../../core/base/span';
import { Arrow, Card, cx, SceneHeading, Tag, Token } from '../../parts';
import { placeOf, useLines } from '../place';
import type { SceneProps } from '../types';
import { groupLines } from './lines';
import styles from './preprocess.module.css';

type Scene = SceneProps<'preprocess'>;
type EventOfKind<K extends Scene['event']['kind']> = Extract<Scene['event'], { kind: K }>;

export function Reading({ scene }: { readonly scene: Scene }) {
  const { event, t } = scene;
  switch (event.kind) {
    case 'condition':
      return <Decision event={event} scene={scene} />;
    case 'define':
    case 'undefine':
      return (
        <Step scene={scene} title={t('pp.definition')} file={event.file} from={event.from} to={event.to}>
          <code className={styles.big}>
            {event.kind === 'define' ? `#define ${event.text.slice(0, LONGEST)}` : `#undef ${event.name}`}
          </code>
        </Step>
      );
    case 'enter':
    case 'leave':
    case 'skip':
      return (
        <Step
          scene={scene}
          title={t(event.kind === 'skip' ? 'pp.skipped' : event.kind === 'enter' ? 'pp.open' : 'pp.read')}
          file={event.target}
          from={0}
          to={0}
        >
          <code className={styles.big}>#include &lt;{event.target.replace(/^(.*\/)?include\//, '')}&gt;</code>
          {event.kind === 'leave' && (
            <p className={styles.facts}>
              <Tag>{t('pp.files', { n: event.files })}</Tag>
              <Tag>{t('pp.macros', { n: event.macros })}</Tag>
              <Tag>{t('pp.tokens', { n: event.tokens })}</Tag>
            </p>
          )}
        </Step>
      );
    case 'finish':
      return (
        <Card now className={styles.reading}>
          <p className={styles.facts}>
            <Tag>{t('pp.files', { n: event.files })}</Tag>
            <Tag>{t('pp.macros', { n: event.macros })}</Tag>
            <Tag>{t('pp.calls', { n: event.calls })}</Tag>
            <Tag>{t('pp.tokens', { n: event.tokens })}</Tag>
          </p>
        </Card>
      );
    case 'unit':
      return (
        <Step scene={scene} title={t('pp.unit')} file={event.source} from={0} to={0}>
          <code className={styles.big}>
            {event.source} → {event.unit}
          </code>
        </Step>
      );
    case 'endif':
      return (
        <Step scene={scene} title={t('pp.endif')} file={event.file} from={event.from} to={event.to}>
          <code className={styles.big}>#endif</code>
        </Step>
      );
    case 'complain':
      return (
        <Step scene={scene} title={t('pp.op.complain')} file={event.file} from={event.from} to={event.to}>
          <code className={cx(styles.big, styles.complaint)}>{event.text}</code>
          <Around file={event.file} from={event.from} scene={scene} />
        </Step>
      );
    case 'limit':
      return (
        <Step scene={scene} title={t('pp.limit')} file={event.file} from={event.from} to={event.to}>
          <code className={cx(styles.big, styles.complaint)}>{event.value}</code>
          <Around file={event.file} from={event.from} scene={scene} />
        </Step>
      );
    case 'bare':
    case 'builtin':
      return (
        <section>
          <SceneHeading>{t(`pp.op.${event.kind}`)}</SceneHeading>
          <Card now className={styles.reading}>
            <div className={styles.tokens}>
              <Token text={event.macro} kind="macro" />
              {event.kind === 'builtin' && (
                <>
                  <Arrow />
                  <Token text={event.text} kind="number" now />
                </>
              )}
            </div>
          </Card>
        </section>
      );
    case 'pragma':
      return (
        <section>
          <SceneHeading>{t('pp.op.pragma')}</SceneHeading>
          <Card now className={styles.reading}>
            <code className={styles.big}>#pragma {event.text}</code>
          </Card>
        </section>
      );
    default:
      return null;
  }
}

/** The line itself, and one on either side of it. */
function Around({ file, from, scene }: { readonly file: string; readonly from: number; readonly scene: Scene }) {
  const lines = useLines(file, scene.result);
  if (!lines) return null;
  const { line } = lines.at(from);
  const shown = [line - 1, line, line + 1].filter((n) => n >= 1 && n <= lines.lineCount);
  return (
    <pre className={styles.excerpt}>
      {shown.map((n) => (
        <span key={n} className={cx(styles.excerptLine, n === line && styles.deciding)}>
          <i>{n}</i>
          {lines.textOf(n).slice(0, LONGEST)}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

/** Characters of a line that are drawn: a file may be one line of ten megabytes. */
const LONGEST = 400;

interface StepProps {
  readonly scene: Scene;
  readonly title: string;
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly children: React.ReactNode;
}

function Step({ scene, title, file, from, to, children }: StepProps) {
  const lines = useLines(file, scene.result);
  const place =
    lines && to > 0 ? `${file}:${lines.at(from).line}` : to > 0 ? placeOf({ file, from }, scene.result) : file;
  return (
    <section>
      <SceneHeading
        note={
          <button type="button" className={styles.place} onClick={() => scene.onShow({ file, from, to })}>
            {place}
          </button>
        }
      >
        {title}
      </SceneHeading>
      <Card now className={styles.reading}>
        {children}
      </Card>
    </section>
  );
}

/** The line that decides, what it asked and was told, and the lines it keeps or leaves out. */
function Decision({ event, scene }: { readonly event: EventOfKind<'condition'>; readonly scene: Scene }) {
  const { t, result } = scene;
  const lines = useLines(event.file, result);
  const { taken } = event;
  return (
    <Step scene={scene} title={t('pp.decision')} file={event.file} from={event.from} to={event.to}>
      <div className={styles.decision}>
        <code className={styles.big}>
          #{event.directive} {event.text.slice(0, LONGEST)}
        </code>
        <span className={cx(styles.verdict, taken ? styles.kept : styles.skipped)}>
          {taken ? <Check size={16} aria-hidden="true" /> : <X size={16} aria-hidden="true" />}
          {t(taken ? 'pp.taken' : 'pp.notTaken')}
        </span>
      </div>
      {event.why === 'value' && event.names.length > 0 && (
        <ul className={styles.asked}>
          {[...new Set(event.names)].map((name) => (
            <li key={name}>
              <Token text={name} kind="macro" />
              <span className={styles.equals}>=</span>
              <b>{answer(event.values[event.names.indexOf(name)] ?? '', t)}</b>
            </li>
          ))}
        </ul>
      )}
      {event.evaluated !== '' && (event.names.length > 0 || event.evaluated !== event.text) && (
        <p className={styles.evaluated}>
          <span>{t('pp.withValues')}</span>
          <code>{event.evaluated.slice(0, LONGEST)}</code>
          <Arrow />
          <b>{event.value}</b>
        </p>
      )}
      {event.why !== 'value' && <p className={styles.why}>{t(event.why === 'done' ? 'pp.whyDone' : 'pp.whyElse')}</p>}
      {lines && <Excerpt lines={lines} from={lines.at(event.from).line} taken={taken} />}
    </Step>
  );
}

/** The preprocessor's words; the two it says in English are the page's to say. */
function answer(value: string, t: Scene['t']): string {
  return value === 'defined'
    ? t('pp.isDefined')
    : value === 'not defined'
      ? t('pp.isNotDefined')
      : value === 'no macro'
        ? t('pp.isNoMacro')
        : value === ''
          ? t('pp.isNothing')
          : value;
}

const SHOWN = 4;

function Excerpt({ lines, from, taken }: { readonly lines: LineMap; readonly from: number; readonly taken: boolean }) {
  return (
    <pre className={styles.excerpt}>
      {[{ line: from, end: false }, ...groupLines(lines, from + 1, SHOWN)].map(({ line, end }, i) => (
        <span
          key={line}
          className={cx(
            styles.excerptLine,
            i > 0 && !end && !taken && styles.left,
            (i === 0 || end) && styles.deciding,
          )}
        >
          <i>{line}</i>
          {lines.textOf(line).slice(0, LONGEST)}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
