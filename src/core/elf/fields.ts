// SPDX-License-Identifier: GPL-2.0-only
/**
 * Writes a file front to back, or part by part, and can label every byte.
 * Out: bytes of the size asked for, and if they are wanted fields that tile them: what nobody wrote is
 * padding, with a field of its own. Writing a byte twice is a bug of ours and throws.
 *
 * A label is an entry (`.symtab[3]`) and a member (`.st_value`); they are joined only where labels are
 * wanted: thousands of them for a file whose bytes few will look at.
 */
import type { OriginId } from '../base/origin';
import { NO_ORIGIN } from '../base/origin';
import type { Field } from '../base/thing';
import type { ContentField } from './types';

export class FieldWriter {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly fields: Field[] = [];
  private at = 0;

  /** `labelled`: somebody wants the fields */
  constructor(
    size: number,
    readonly labelled: boolean,
  ) {
    this.bytes = new Uint8Array(size);
    this.view = new DataView(this.bytes.buffer);
  }

  seek(offset: number): void {
    this.at = offset;
  }

  u8(entry: string, member: string, value: number, origin: OriginId = NO_ORIGIN): void {
    this.view.setUint8(this.at, value);
    this.add(entry, member, 1, origin);
  }
  u16(entry: string, member: string, value: number, origin: OriginId = NO_ORIGIN): void {
    this.view.setUint16(this.at, value, true);
    this.add(entry, member, 2, origin);
  }
  u32(entry: string, member: string, value: number, origin: OriginId = NO_ORIGIN): void {
    this.view.setUint32(this.at, value, true);
    this.add(entry, member, 4, origin);
  }
  u64(entry: string, member: string, value: bigint, origin: OriginId = NO_ORIGIN): void {
    this.view.setBigUint64(this.at, BigInt.asUintN(64, value), true);
    this.add(entry, member, 8, origin);
  }
  bytesField(label: string, bytes: Uint8Array, origin: OriginId = NO_ORIGIN): void {
    this.bytes.set(bytes, this.at);
    this.add(label, '', bytes.length, origin);
  }

  /** Bytes with labels of their own for some ranges; the rest is labelled `name`. */
  content(name: string, bytes: Uint8Array, fields: () => readonly ContentField[]): void {
    this.bytes.set(bytes, this.at);
    if (!this.labelled) {
      this.at += bytes.length;
      return;
    }
    let done = 0;
    for (const field of [...fields()].sort((a, b) => a.from - b.from || a.to - b.to)) {
      // An empty object (`int marker[0]`) has no bytes to label.
      if (field.to <= field.from) continue;
      if (field.from < done || field.to > bytes.length)
        throw new RangeError(`${name}: field ${field.label} overlaps or leaves the section`);
      if (field.from > done) this.add(name, '', field.from - done, NO_ORIGIN);
      this.add(field.label, '', field.to - field.from, field.origin);
      done = field.to;
    }
    if (bytes.length > done) this.add(name, '', bytes.length - done, NO_ORIGIN);
  }

  /** The fields in file order, padding filled in. */
  finish(): Field[] {
    const sorted = this.fields.sort((a, b) => a.from - b.from);
    const out: Field[] = [];
    let done = 0;
    for (const field of sorted) {
      if (field.from < done) throw new RangeError(`${field.label} at ${field.from} overlaps what ends at ${done}`);
      if (field.from > done) out.push({ from: done, to: field.from, label: 'padding', origin: NO_ORIGIN });
      out.push(field);
      done = field.to;
    }
    if (done < this.bytes.length) out.push({ from: done, to: this.bytes.length, label: 'padding', origin: NO_ORIGIN });
    return out;
  }

  private add(entry: string, member: string, size: number, origin: OriginId): void {
    if (size > 0 && this.labelled)
      this.fields.push({ from: this.at, to: this.at + size, label: entry + member, origin });
    this.at += size;
  }
}
