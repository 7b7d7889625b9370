// SPDX-License-Identifier: GPL-2.0-only
/** The bytes of one object before relocation, its fields named, and for each relocation what the linker will write. */
import { useMemo } from 'react';
import type { Piece, PieceRelocation, SceneSection } from '../../../core/assemble/events';
import { roleOf } from '../../../store';
import {
  Bytes,
  Card,
  CodeText,
  cx,
  formatHex,
  formatSigned,
  SceneHeading,
  sectionClass,
  SectionLetter,
  Token,
  type ByteMark,
} from '../../parts';
import { fieldMap } from '../objectfile/fields';
import type { SceneProps } from '../types';
import styles from './assemble.module.css';

export interface PieceBytesProps {
  readonly section: SceneSection;
  readonly piece: Piece;
  readonly path: string;
  readonly scene: SceneProps<'assemble'>;
  /** number of the relocation pointed at */
  readonly hot: number | undefined;
  onHot(relocation: number | undefined): void;
  onOpen(offset: number): void;
}

const MOST_RELOCATIONS = 24;
/** Of a longer object the first bytes; the rest is in the view of the whole file. */
const MOST_BYTES = 128;

export function PieceBytes({ section, piece, path, scene, hot, onHot, onOpen }: PieceBytesProps) {
  const { t, result } = scene;
  const file = useInFile(result, path, section, piece);
  const bytes = file?.bytes ?? piece.bytes;
  const marks = useMarks(section, piece, file?.fields, scene, hot);
  const { relocations } = piece;
  const label = t('as.bytes', { name: piece.label });
  return (
    <section className={styles.inHand}>
      <SceneHeading
        note={
          file ? (
            <button type="button" className={styles.more} onClick={() => onOpen(file.offset)}>
              {t('as.inFile', { offset: formatHex(file.offset) })}
            </button>
          ) : undefined
        }
      >
        <SectionLetter kind={sectionClass(section.name)} /> {label}
      </SceneHeading>
      <Card>
        <Bytes
          bytes={bytes.subarray(0, MOST_BYTES)}
          address={BigInt(piece.offset)}
          marks={marks}
          label={label}
          onHot={(mark) => onHot(mark === undefined ? undefined : relocationAt(relocations, piece, mark))}
        />
        {(bytes.length > MOST_BYTES || bytes.length < piece.size) && (
          <p className={styles.note}>
            {bytes.length === 0
              ? t('as.noBytes', { n: piece.size })
              : t('as.firstBytes', { n: Math.min(bytes.length, MOST_BYTES), total: piece.size })}
          </p>
        )}
      </Card>
      {relocations.length > 0 && (
        <>
          <SceneHeading note={String(relocations.length)}>{t('as.relocations')}</SceneHeading>
          <ul className={styles.relocations}>
            {relocations.slice(0, MOST_RELOCATIONS).map((r, i) => (
              <Relocation
                key={r.offset}
                number={i}
                relocation={r}
                piece={piece}
                scene={scene}
                hot={hot === i}
                onHot={(is) => onHot(is ? i : undefined)}
              />
            ))}
            {relocations.length > MOST_RELOCATIONS && (
              <li className={styles.note}>{t('scene.more', { n: relocations.length - MOST_RELOCATIONS })}</li>
            )}
          </ul>
        </>
      )}
    </section>
  );
}

/** The object in the finished file, whose bytes before relocation are those that were placed. */
function useInFile(result: SceneProps<'assemble'>['result'], path: string, section: SceneSection, piece: Piece) {
  return useMemo(() => {
    const map = fieldMap(result, path);
    const part = map?.parts.find((p) => p.name === section.name);
    // Mapped by name: of a piece the file has room for, and no NOBITS.
    if (!map || !part || piece.offset + piece.size > part.size) return undefined;
    const offset = part.offset + piece.offset;
    const fields = map.fields
      .filter((f) => f.from >= offset && f.to <= offset + piece.size)
      .map((f) => ({ from: f.from - offset, to: f.to - offset, label: f.label, place: map.place(f) }));
    return { offset, bytes: map.bytes.subarray(offset, offset + piece.size), fields };
  }, [result, path, section.name, piece]);
}

type InFile = NonNullable<ReturnType<typeof useInFile>>;

/** Every named field; one that waits for the linker says so, and points. */
function useMarks(
  section: SceneSection,
  piece: Piece,
  fields: InFile['fields'] | undefined,
  scene: SceneProps<'assemble'>,
  hot: number | undefined,
): readonly ByteMark[] {
  const { thread, onShow } = scene;
  return useMemo(() => {
    const kind = sectionClass(section.name);
    const role = roleOf(thread, piece.thing);
    const waiting: ByteMark[] = piece.relocations.map((r, i) => {
      const from = r.offset - piece.offset;
      const field = fields?.find((f) => f.from <= from && from < f.to);
      const place = field?.place;
      return {
        from,
        to: from + r.size,
        label: `${field && field.label !== piece.label ? `${field.label}: ` : ''}${r.type} ${r.named}`,
        kind,
        role,
        now: hot === i,
        ...(place ? { onPick: () => onShow(place) } : {}),
      };
    });
    const named: ByteMark[] = (fields ?? [])
      .filter((f) => f.label !== 'padding')
      .map((f) => {
        const { place } = f;
        return {
          from: f.from,
          to: f.to,
          label: f.label,
          kind,
          ...(place ? { onPick: () => onShow(place) } : {}),
        };
      });
    return [...waiting, ...named];
  }, [section.name, piece, fields, thread, hot, onShow]);
}

function relocationAt(relocations: readonly PieceRelocation[], piece: Piece, mark: ByteMark): number | undefined {
  const at = relocations.findIndex((r) => r.offset - piece.offset === mark.from && r.size === mark.to - mark.from);
  return at < 0 ? undefined : at;
}

interface RelocationProps {
  readonly number: number;
  readonly relocation: PieceRelocation;
  readonly piece: Piece;
  readonly scene: SceneProps<'assemble'>;
  readonly hot: boolean;
  onHot(is: boolean): void;
}

function Relocation({ number, relocation: r, piece, scene, hot, onHot }: RelocationProps) {
  const { t } = scene;
  const addend = r.addend === 0n ? '' : r.addend < 0n ? `− ${formatHex(-r.addend)}` : `+ ${formatHex(r.addend)}`;
  const values = {
    size: r.size,
    offset: formatSigned(BigInt(r.offset - piece.offset)),
    named: r.named,
    value: `${r.symbol} ${addend}`.trim(),
  };
  return (
    // Pointing is a shortcut: the bytes' own buttons say the same to the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className={cx(hot && styles.hot)} onMouseEnter={() => onHot(true)} onMouseLeave={() => onHot(false)}>
      <span className={styles.relocationHead}>
        <Token text={r.named} kind="arg" anchor={`rel ${number}`} />
        <code>{r.type}</code>
      </span>
      <p>
        <CodeText
          text={t(
            r.formula === 'S + A'
              ? 'as.writeAddress'
              : r.formula === 'S + A - P'
                ? 'as.writeDistance'
                : 'as.writeOther',
            { ...values, formula: r.formula.replace(' - ', ' − ') },
          )}
        />
      </p>
    </li>
  );
}
