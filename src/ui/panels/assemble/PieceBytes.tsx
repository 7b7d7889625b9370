// SPDX-License-Identifier: GPL-2.0-only
/** The bytes of one object before relocation, and for each relocation what the linker will write there. */
import { useMemo } from 'react';
import type { Piece, PieceRelocation, SceneSection } from '../../../core/assemble/events';
import { roleOf } from '../../../store';
import { Bytes, Card, formatHex, SceneHeading, sectionClass, Token, type ByteMark } from '../../parts';
import type { SceneProps } from '../types';
import styles from './assemble.module.css';

export interface PieceBytesProps {
  readonly section: SceneSection;
  readonly piece: Piece;
  readonly scene: SceneProps<'assemble'>;
}

export function PieceBytes({ section, piece, scene }: PieceBytesProps) {
  const { t, thread } = scene;
  const marks = useMemo<ByteMark[]>(
    () =>
      piece.relocations.map((r) => ({
        from: r.offset - piece.offset,
        to: r.offset - piece.offset + r.size,
        label: `${r.type} ${r.named}`,
        kind: sectionClass(section.name),
        role: roleOf(thread, piece.thing),
        now: true,
      })),
    [piece, section, thread],
  );
  return (
    <section>
      <SceneHeading note={`${section.name}+${piece.offset.toString(16)}`}>
        {t('as.bytes', { name: piece.label })}
      </SceneHeading>
      <Card>
        <Bytes
          bytes={piece.bytes}
          address={BigInt(piece.offset)}
          marks={marks}
          label={t('as.bytes', { name: piece.label })}
        />
        {piece.bytes.length < piece.size && (
          <p className={styles.note}>{t('as.firstBytes', { n: piece.bytes.length, total: piece.size })}</p>
        )}
        {piece.relocations.length > 0 && (
          <>
            <p className={styles.note}>{t('as.relocations')}</p>
            <ul className={styles.relocations}>
              {piece.relocations.slice(0, 8).map((r) => (
                <Relocation key={r.offset} relocation={r} piece={piece} scene={scene} />
              ))}
              {piece.relocations.length > 8 && (
                <li className={styles.note}>{t('scene.more', { n: piece.relocations.length - 8 })}</li>
              )}
            </ul>
          </>
        )}
      </Card>
    </section>
  );
}

function Relocation({
  relocation,
  piece,
  scene,
}: {
  readonly relocation: PieceRelocation;
  readonly piece: Piece;
  readonly scene: SceneProps<'assemble'>;
}) {
  const { t } = scene;
  const addend =
    relocation.addend === 0n
      ? ''
      : relocation.addend < 0n
        ? ` - ${formatHex(-relocation.addend)}`
        : ` + ${formatHex(relocation.addend)}`;
  return (
    <li>
      <span>
        <code>{relocation.type}</code> <Token text={relocation.named} kind="arg" />
      </span>
      <small>
        {t('as.relocation', {
          formula: relocation.formula,
          size: relocation.size,
          offset: (relocation.offset - piece.offset).toString(16),
        })}{' '}
        · S = <code>{relocation.symbol}</code>
        {addend && (
          <>
            , A = <code>{addend.trim()}</code>
          </>
        )}
      </small>
    </li>
  );
}
