// SPDX-License-Identifier: GPL-2.0-only
/**
 * Assemble: each object has fallen into its section; at the side the symbols by address; below, the
 * bytes of the object in hand with the relocations that wait for the linker, and the file to scale.
 */
import { useMemo, useState } from 'react';
import type { Piece, SceneSection } from '../../../core/assemble/events';
import type { ThingId } from '../../../core/base/thing';
import { roleOf } from '../../../store';
import { Card, formatSize, Nothing, SceneHeading, SectionBar, Tag, Token } from '../../parts';
import { few } from '../few';
import type { SceneProps } from '../types';
import { useShowNow } from '../useShowNow';
import styles from './assemble.module.css';
import { FileMap } from './FileMap';
import { PieceBytes } from './PieceBytes';
import { Symbols } from './Symbols';

export default function AssembleScene(props: SceneProps<'assemble'>) {
  const { view, t, thread } = props;
  const [inHand, setInHand] = useState<ThingId | undefined>(undefined);
  const filled = view.sections.filter((s) => s.pieces.length > 0);
  const others = view.sections.filter((s) => s.pieces.length === 0);
  const piece = useMemo(() => {
    const all = view.sections.flatMap((section) => section.pieces.map((p) => ({ section, piece: p })));
    const last = all.findLast(({ piece: p }) => p.thing === view.current);
    // The thread leads: a followed object is shown while the step is about something else.
    return (
      all.find(({ piece: p }) => p.thing === inHand) ??
      last ??
      all.find(({ piece: p }) => roleOf(thread, p.thing) === 'self') ??
      all.at(-1)
    );
  }, [view, inHand, thread]);
  const name = view.object || (props.result.units[0]?.object ?? '');
  const box = useShowNow<HTMLDivElement>(props.moment);
  return (
    <div ref={box} className={styles.scene}>
      <section className={styles.sections}>
        <SceneHeading note={String(view.sections.length || '')}>{t('as.sections', { file: name })}</SceneHeading>
        {filled.map((section) => (
          <SectionCard key={section.name} section={section} scene={props} onHold={setInHand} />
        ))}
        {others.length > 0 && (
          <div className={styles.others}>
            {others.map((section) => (
              <Tag key={section.name} title={`${section.letters} · ${t('as.empty')}`}>
                {section.name}
              </Tag>
            ))}
          </div>
        )}
      </section>
      <aside className={styles.side}>
        {piece ? <PieceBytes {...piece} scene={props} /> : <Nothing>{t('as.pickOne')}</Nothing>}
        <Symbols {...props} />
      </aside>
      {view.file && <FileMap {...props} file={view.file} />}
    </div>
  );
}

const MOST_PIECES = 40;

interface SectionCardProps {
  readonly section: SceneSection;
  readonly scene: SceneProps<'assemble'>;
  onHold(thing: ThingId): void;
}

function SectionCard({ section, scene, onHold }: SectionCardProps) {
  const { view, t, now, thread } = scene;
  const { shown, rest } = few(
    section.pieces,
    MOST_PIECES,
    (p) => now.has(p.thing) || roleOf(thread, p.thing) !== undefined,
  );
  return (
    <Card className={styles.card} now={view.currentSection === section.name && view.current === ''}>
      <SectionBar name={section.name} note={`${section.letters} · ${formatSize(section.size)}`} />
      <div className={styles.pieces}>
        {rest > 0 && <small className={styles.waits}>{t('scene.more', { n: rest })}</small>}
        {shown.map((piece) => (
          <PieceChip key={`${piece.thing}:${piece.offset}`} piece={piece} scene={scene} onHold={onHold} />
        ))}
      </div>
    </Card>
  );
}

function PieceChip({
  piece,
  scene,
  onHold,
}: {
  readonly piece: Piece;
  readonly scene: SceneProps<'assemble'>;
  onHold(thing: ThingId): void;
}) {
  const { thread, now, onPick } = scene;
  return (
    <span className={styles.piece}>
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
        <small className={styles.waits}>
          {piece.relocations.length === 1 ? `→ ${piece.relocations[0]!.named}` : `→ ×${piece.relocations.length}`}
        </small>
      )}
    </span>
  );
}
