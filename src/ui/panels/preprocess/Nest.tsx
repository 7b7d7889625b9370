// SPDX-License-Identifier: GPL-2.0-only
/**
 * The call in place: as written, and the macros it has led to. A call stays in sight while an argument of it is
 * expanded: the argument is opened inside it, one level further in, down to the call that is being worked on.
 */
import { thingId } from '../../../core/base/thing';
import type { Frame } from '../../../core/preprocess/events';
import { roleOf } from '../../../store';
import { Arrow, Token } from '../../parts';
import type { SceneProps } from '../types';
import styles from './preprocess.module.css';
import { TokenRow } from './TokenRow';
import { endsOf, levelsOf } from './way';

export interface NestProps {
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
  readonly children: React.ReactNode;
}

export function Nest({ scene, macros, children }: NestProps) {
  const levels = levelsOf(scene.view.frames);
  const { head, left, tail } = endsOf(levels, 1, 2, 1);
  const shown = [...head, ...tail];
  const draw = (at: number): React.ReactNode => {
    const level = shown[at];
    if (!level) return children;
    const waits = at < shown.length - 1;
    return (
      <>
        <Way
          frames={level}
          first={at === 0}
          waits={waits}
          near={at === shown.length - 2}
          scene={scene}
          macros={macros}
        />
        {waits ? (
          <div className={styles.level}>
            {left > 0 && at === head.length - 1 && <p className={styles.deeper}>{scene.t('pp.levels', { n: left })}</p>}
            {draw(at + 1)}
          </div>
        ) : (
          children
        )}
      </>
    );
  };
  return draw(0);
}

interface WayProps {
  readonly frames: readonly Frame[];
  readonly first: boolean;
  /** an argument of the last one is open below */
  readonly waits: boolean;
  /** the next level is the one being worked on */
  readonly near: boolean;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

/** Calls one after the other, the last with its arguments. */
function Way({ frames, first, waits, near, scene, macros }: WayProps) {
  const last = frames.at(-1)!;
  const { head, left, tail } = endsOf(frames, 1, 2);
  const links = [...head, ...(left > 0 ? [left] : []), ...tail];
  return (
    <div className={styles.chain}>
      {links.map((link, i) => (
        <span key={typeof link === 'number' ? 'left' : link.call} className={styles.link}>
          {i > 0 && <Arrow />}
          {typeof link === 'number' ? (
            <span className={styles.more} title={namesBetween(frames, left)}>
              {scene.t('pp.callsBetween', { n: link })}
            </span>
          ) : (
            <Call
              frame={link}
              written={(first && i === 0) || (link === last && waits)}
              now={link === last && !waits}
              near={near}
              scene={scene}
              macros={macros}
            />
          )}
        </span>
      ))}
    </div>
  );
}

function namesBetween(frames: readonly Frame[], left: number): string {
  return frames
    .slice(1, 1 + left)
    .map((frame) => frame.macro)
    .join(' → ');
}

interface CallProps {
  readonly frame: Frame;
  /** with its arguments */
  readonly written: boolean;
  /** it is the one being worked on */
  readonly now: boolean;
  readonly near: boolean;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}

function Call({ frame, written, now, near, scene, macros }: CallProps) {
  const { view, thread, onPick } = scene;
  return (
    <>
      <Token
        text={frame.macro}
        kind="macro"
        role={roleOf(thread, thingId(view.unit, frame.token))}
        now={now}
        onPick={() => onPick({ by: 'place', ...frame.place })}
      />
      {frame.functionLike && frame.phase !== 'found' && written && (
        <>
          <Token text="(" kind="quiet" />
          {frame.parameters.map((parameter, i) => (
            <span key={parameter.name} className={styles.argument}>
              <Argument frame={frame} index={i} near={near} scene={scene} macros={macros} />
              {i < frame.parameters.length - 1 && <Token text="," kind="quiet" />}
            </span>
          ))}
          <Token text=")" kind="quiet" />
        </>
      )}
    </>
  );
}

/** Tokens of an argument that is not at work: more are told by their number. */
const SHORT = 4;
/** Of the one at work: just around the present call, and further out. */
const NEAR = 24;
const FAR = 8;

/** As written; the one being expanded, as far as it has come. */
function Argument({
  frame,
  index,
  near,
  scene,
  macros,
}: {
  readonly frame: Frame;
  readonly index: number;
  readonly near: boolean;
  readonly scene: SceneProps<'preprocess'>;
  readonly macros: ReadonlySet<string>;
}) {
  const parameter = frame.parameters[index]!;
  const open = frame.phase === 'prescan' && frame.argument === index;
  const tokens = open ? frame.working : parameter.raw;
  const most = !open ? SHORT : near ? NEAR : FAR;
  const short = tokens.length <= most ? tokens : tokens.slice(0, open ? most : 1);
  return (
    <span className={open ? styles.open : undefined}>
      {open && <span className={styles.parameterName}>{parameter.name}</span>}
      <TokenRow tokens={short} argument={short.length > 0} scene={scene} macros={macros} />
      {short.length < tokens.length && (
        <span className={styles.more} title={tokens.map((t) => t.text).join(' ')}>
          +{tokens.length - short.length}
        </span>
      )}
    </span>
  );
}
