// SPDX-License-Identifier: GPL-2.0-only
/** Steps without bytes in hand: a name resolved, strings merged, a segment, an assertion, the finished file, a refusal. */
import { Check, X } from 'lucide-react';
import { tableOf } from '../../../core/link/events';
import { Arrow, Card, cx, formatHex, formatSize, Tag, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './link.module.css';

type Event = SceneProps<'link'>['event'];
const KINDS = [
  'begin',
  'archive',
  'pull',
  'leave',
  'lost',
  'collect',
  'discard',
  'open',
  'flag',
  'dot',
  'data',
  'done',
  'sort',
  'resolve',
  'merge',
  'segment',
  'assert',
  'written',
  'problem',
  'carry',
  'keep',
  'none',
] as const;
type FactEvent = Extract<Event, { kind: (typeof KINDS)[number] }>;

export function hasFact(event: Event): event is FactEvent {
  return KINDS.some((kind) => kind === event.kind);
}

export function Fact({ scene }: { readonly scene: SceneProps<'link'> }) {
  const { event } = scene;
  if (!hasFact(event)) return null;
  const bad =
    event.kind === 'problem' ||
    (event.kind === 'assert' && !event.holds) ||
    (event.kind === 'resolve' && event.by === '' && !event.weak);
  return (
    <Card className={cx(styles.fact, bad && styles.refusal)} now>
      <Inside event={event} scene={scene} />
    </Card>
  );
}

function Inside({ event, scene }: { readonly event: FactEvent; readonly scene: SceneProps<'link'> }) {
  const { t, view } = scene;
  switch (event.kind) {
    case 'begin':
      return (
        <code className={styles.words} title={event.words.slice(0, 200).join(' ')}>
          {shortened(event.words).join(' ')}
        </code>
      );
    case 'archive':
      return (
        <>
          <code>{event.archive}</code> <Tag>{event.whole ? '--whole-archive' : t('lk.searched')}</Tag>{' '}
          {t('lk.membersIn', { n: event.members - event.left, total: event.members })}
        </>
      );
    case 'pull':
      return (
        <>
          {event.by === '' ? <code>{view.scriptPath}</code> : <Token text={event.by} />} <Arrow>{t('lk.needs')}</Arrow>{' '}
          <Token text={event.symbol} /> <Arrow>{t('lk.in')}</Arrow> <Token text={event.object} />{' '}
          <Tag>{event.archive}</Tag>
        </>
      );
    case 'leave':
      return (
        <>
          <Token text={event.object} kind="hidden" /> <Tag>{event.archive}</Tag> <Names names={event.labels} />
        </>
      );
    case 'lost':
      return (
        <>
          <b>
            {event.before} <Arrow /> {event.after}
          </b>{' '}
          <Names names={tablesOf(event)} />
        </>
      );
    case 'collect':
    case 'discard':
      return (
        <>
          <Token text={event.section} kind="hidden" /> <Tag>{event.object}</Tag> {formatSize(event.size)}{' '}
          {event.row > 0 && (
            <>
              <Arrow /> <code>{view.rows[event.row - 1]?.text}</code>{' '}
              {event.kind === 'collect' && <Tag>{t('lk.notHeeded', { row: event.row })}</Tag>}
            </>
          )}{' '}
          <Names names={event.labels} />
        </>
      );
    case 'open':
      return (
        <>
          <b>{event.output}</b> <Arrow /> <code>{formatHex(event.address)}</code>
        </>
      );
    case 'flag':
      return (
        <>
          <Token text={event.symbol} /> = <code>{formatHex(event.address)}</code>{' '}
          {event.level !== '' && <Tag>{t('lk.beginsLevel', { level: event.level })}</Tag>}{' '}
          {!event.set && <Tag>{t('lk.notSet')}</Tag>}
        </>
      );
    case 'dot':
      return (
        <>
          <b>.</b> = <code>{formatHex(event.address)}</code>
        </>
      );
    case 'data':
      return (
        <>
          <code>{formatHex(event.value)}</code> <Tag>{formatSize(event.size)}</Tag> <Arrow />{' '}
          <code>{formatHex(event.address)}</code>
        </>
      );
    case 'done':
      return (
        <>
          <b>{event.output}</b> <code>{formatHex(event.address)}</code> <Tag>{event.letters}</Tag>{' '}
          {formatSize(event.size)}{' '}
          <span className={styles.dimmed}>
            {t(event.dropped ? 'lk.droppedWhy' : 'lk.fromInputs', { n: event.inputs })}
          </span>
        </>
      );
    case 'sort':
      return (
        <>
          <code>{event.pattern}</code> <Tag>{event.by}</Tag> <Names names={event.after} />
        </>
      );
    case 'resolve':
      return (
        <>
          <Names names={event.users} /> <Arrow>{t('lk.needs')}</Arrow>{' '}
          <Token text={event.symbol} kind={event.by === '' ? 'hidden' : 'plain'} />{' '}
          {event.by === '' ? (
            <Tag>{t(event.weak ? 'lk.weak' : 'lk.undefined')}</Tag>
          ) : (
            <>
              <Arrow>{t('lk.in')}</Arrow> <Token text={event.by} /> <Tag>{event.section}</Tag>
            </>
          )}
        </>
      );
    case 'merge':
      return (
        <>
          <code>{event.output}</code>: {formatSize(event.before)} <Arrow /> {formatSize(event.after)}{' '}
          <span className={styles.dimmed}>{t('lk.merged')}</span>
        </>
      );
    case 'segment':
      return (
        <>
          <Tag>{event.type}</Tag> <b>{event.letters}</b> <code>{formatHex(event.address)}</code>{' '}
          {formatSize(event.memory)} <Names names={event.sections} />
        </>
      );
    case 'assert':
      return (
        <>
          {event.holds ? <Check size="1.1em" aria-hidden="true" /> : <X size="1.1em" aria-hidden="true" />}{' '}
          <code>ASSERT</code> {event.message}
        </>
      );
    case 'written':
      return (
        <>
          <b>{event.path}</b> {formatSize(event.size)} ·{' '}
          {t('lk.written', { sections: event.sections, symbols: event.symbols })}
          {event.entryName !== '' && (
            <>
              {' '}
              · ENTRY <code>{event.entryName}</code> = {formatHex(event.entry)}
            </>
          )}
          {view.segments.length > 0 && (
            <ul className={styles.segments}>
              {view.segments.map((s) => (
                <li key={s.index}>
                  <Tag>{s.type}</Tag> <b>{s.letters}</b> <code>{formatHex(s.address)}</code> {formatSize(s.memory)}
                </li>
              ))}
            </ul>
          )}
        </>
      );
    case 'problem':
      return (
        <>
          <b>{event.tool}</b> <span className={styles.words}>{event.text}</span>
        </>
      );
    case 'carry':
      return (
        <>
          <code>.rela{event.output}</code> ×{event.count} <span className={styles.dimmed}>{t('lk.carried')}</span>{' '}
          <Names names={event.symbols} />
        </>
      );
    case 'keep':
      return (
        <>
          <Tag>KEEP</Tag> <Token text={event.section} /> <span className={styles.dimmed}>{event.object}</span>
        </>
      );
    case 'none':
      return (
        <>
          <code>{event.pattern}</code> <Arrow /> <Tag>{t('lk.noMatch')}</Tag>
        </>
      );
  }
}

/** So many words of a command line fit. */
const WORDS = 14;

/** Its ends: what is linked, and how. */
function shortened(words: readonly string[]): readonly string[] {
  return words.length <= WORDS ? words : [...words.slice(0, WORDS - 3), '…', ...words.slice(-2)];
}

/** `initcall −31`: how many entries each kind of table lost. */
function tablesOf({ sections }: Extract<FactEvent, { kind: 'lost' }>): readonly string[] {
  const counts = new Map<string, number>();
  for (const section of sections) {
    const table = tableOf(section) ?? section;
    counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  return [...counts].map(([table, count]) => `${table} −${count}`);
}

const MOST = 6;
/** A title is read, not searched. */
const TITLED = 60;

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <span className={styles.names}>
      {names.slice(0, MOST).map((name) => (
        <Tag key={name}>{name}</Tag>
      ))}
      {names.length > MOST && <Tag title={names.slice(0, TITLED).join(' ')}>+{names.length - MOST}</Tag>}
    </span>
  );
}
