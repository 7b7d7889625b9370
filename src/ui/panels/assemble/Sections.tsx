// SPDX-License-Identifier: GPL-2.0-only
/** Objects fallen into their sections; the bytes in hand, with an arrow from each relocation to what it means. */
import { useMemo, useRef, useState } from 'react';
import type { ThingId } from '../../../core/base/thing';
import type { Piece, SceneSection } from '../../../core/assemble/events';
import { roleOf } from '../../../store';
import {
  Card,
  cx,
  formatSize,
  Nothing,
  SceneHeading,
  SectionBar,
  Tag,
  Token,
  useFollow,
  Wires,
  type Wire,
} from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import styles from './assemble.module.css';
import { FileMap } from './FileMap';
import { PieceBytes } from './PieceBytes';

type Scene = SceneProps<'assemble'>;

export interface SectionsProps {
  readonly scene: Scene;
  /** the object file */
  readonly path: string;
  /** show the file's bytes from an offset on */
  onOpen(offset: number): void;
}

export function Sections({ scene, path, onOpen }: SectionsProps) {
  const { view, t, thread, moment } = scene;
  const [held, hold] = useState<{ readonly thing: ThingId; readonly moment: number } | undefined>(undefined);
  const [hot, setHot] = useState<number | undefined>(undefined);
  const filled = view.sections.filter((s) => s.pieces.length > 0);
  const others = view.sections.filter((s) => s.pieces.length === 0);
  const inHand = useMemo(() => {
    const all = view.sections.flatMap((section) => section.pieces.map((piece) => ({ section, piece })));
    const picked = held?.moment === moment ? held.thing : undefined;
    return (
      all.find(({ piece }) => piece.thing === picked) ??
      all.findLast(({ piece }) => piece.thing === view.current) ??
      // The thread leads: a followed object is shown while the step is about something else.
      all.find(({ piece }) => roleOf(thread, piece.thing) === 'self') ??
      all.find(({ piece }) => piece.thing === held?.thing) ??
      all.at(-1)
    );
  }, [view, held, moment, thread]);
  const elsewhere = useMemo(() => outside(view.sections), [view.sections]);
  const wires = useMemo<readonly Wire[]>(
    () =>
      (inHand?.piece.relocations ?? []).slice(0, MOST_WIRES).map((r, i) => ({
        id: String(i),
        from: `rel ${i}`,
        to: `at ${r.named}`,
        tone: hot === i ? 'now' : 'quiet',
      })),
    [inHand, hot],
  );
  const box = useFollow<HTMLElement>(inHand?.piece.thing);
  const side = useRef<HTMLElement>(null);
  return (
    <div className={styles.view} data-fill>
      <div className={styles.scene}>
        <section ref={box} className={styles.sections} data-wire-clip>
          <SceneHeading note={String(view.sections.length || '')}>{t('as.sections', { file: path })}</SceneHeading>
          {filled.length === 0 && !view.file && <Nothing>{t('as.noSection')}</Nothing>}
          {filled.map((section) => (
            <SectionCard
              key={section.name}
              section={section}
              inHand={inHand?.piece}
              scene={scene}
              onHold={(thing) => {
                hold({ thing, moment });
                // In one column the bytes are further down.
                requestAnimationFrame(() => side.current?.scrollIntoView({ block: 'nearest' }));
              }}
            />
          ))}
          {elsewhere.length > 0 && (
            <div className={styles.elsewhere}>
              <small>{t('as.elsewhere')}</small>
              {elsewhere.map((name) => (
                <Token key={name} text={name} kind="op" anchor={`at ${name}`} />
              ))}
            </div>
          )}
          {others.length > 0 && (
            <div className={styles.others}>
              <small>{t('as.others')}</small>
              {others.map((section) => (
                <Tag key={section.name} title={`${section.letters} · ${t('as.empty')}`}>
                  {section.name}
                </Tag>
              ))}
            </div>
          )}
        </section>
        <aside ref={side} className={styles.side} data-wire-clip>
          {inHand ? (
            <PieceBytes {...inHand} path={path} scene={scene} hot={hot} onHot={setHot} onOpen={onOpen} />
          ) : (
            !view.file && <Nothing>{t('as.noObject')}</Nothing>
          )}
        </aside>
        <Wires wires={wires} />
      </div>
      {view.file && (
        <FileMap parts={view.file.parts} size={view.file.size} current={inHand?.section.name} t={t} onOpen={onOpen} />
      )}
    </div>
  );
}

const MOST_WIRES = 8;
const MOST_PIECES = 40;

/** Names some relocation of this file means that are in none of its sections. */
function outside(sections: readonly SceneSection[]): readonly string[] {
  const here = new Set(sections.flatMap((s) => s.pieces.map((p) => p.label)));
  const named = sections.flatMap((s) => s.pieces.flatMap((p) => p.relocations));
  return [...new Set(named.filter((r) => r.named === r.symbol && !here.has(r.named)).map((r) => r.named))];
}

interface SectionCardProps {
  readonly section: SceneSection;
  readonly inHand: Piece | undefined;
  readonly scene: Scene;
  onHold(thing: ThingId): void;
}

function SectionCard({ section, inHand, scene, onHold }: SectionCardProps) {
  const { view, t, now, thread } = scene;
  const { shown, rest } = few(
    section.pieces,
    MOST_PIECES,
    (p) => p === inHand || now.has(p.thing) || roleOf(thread, p.thing) !== undefined,
  );
  return (
    <Card className={styles.card} now={view.currentSection === section.name && view.current === ''}>
      <SectionBar name={section.name} note={`${section.letters} · ${formatSize(section.size)}`} />
      <ul className={styles.pieces}>
        {rest > 0 && <li className={styles.waits}>{t('scene.more', { n: rest })}</li>}
        {shown.map((piece) => (
          <PieceRow
            key={`${piece.thing}:${piece.offset}`}
            piece={piece}
            held={piece === inHand}
            scene={scene}
            onHold={onHold}
          />
        ))}
      </ul>
    </Card>
  );
}

function PieceRow({
  piece,
  held,
  scene,
  onHold,
}: {
  readonly piece: Piece;
  readonly held: boolean;
  readonly scene: Scene;
  onHold(thing: ThingId): void;
}) {
  const { thread, now, onPick, t } = scene;
  return (
    <li
      className={cx(styles.piece, held && styles.held, now.has(piece.thing) && styles.falls)}
      data-anchor={`at ${piece.label}`}
      {...(held ? { 'data-follow': true } : {})}
    >
      <small className={styles.offset}>+{piece.offset.toString(16)}</small>
      <Token
        text={piece.label}
        kind={piece.role === 'string' ? 'string' : 'plain'}
        role={roleOf(thread, piece.thing)}
        now={now.has(piece.thing)}
        layoutId={piece.thing}
        onPick={() => {
          onHold(piece.thing);
          onPick({ by: 'thing', thing: piece.thing });
        }}
      />
      {piece.relocations.length > 0 && (
        <small className={styles.waits} title={t('as.relocations')}>
          {piece.relocations.length === 1 ? `→ ${piece.relocations[0]!.named}` : `→ ×${piece.relocations.length}`}
        </small>
      )}
    </li>
  );
}
