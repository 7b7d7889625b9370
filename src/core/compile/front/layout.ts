// SPDX-License-Identifier: GPL-2.0-only
/**
 * Size, alignment and member offsets of structs and unions: x86-64 psABI 3.1.2 (aggregates and
 * bit-fields), and what gcc's `packed` and `aligned` do to them.
 */
import { align as roundUp } from '../../base/bytes';
import type { OriginId } from '../../base/origin';
import { alignOf, sizeOf } from './ctype';
import type { CType, Member, RecordDefinition } from './ctype';

/** A member as declared, before it has a place. */
export interface MemberDeclaration {
  readonly name: string | undefined;
  readonly type: CType;
  /** undefined: not a bit-field */
  readonly width: number | undefined;
  readonly packed: boolean;
  /** from `aligned` on the member; 0: none */
  readonly aligned: number;
  readonly origin: OriginId;
}

/** Fills in `record`. `minimum` is the struct's own `aligned`, 0 if it has none; `pack` is #pragma pack's limit, or 0. */
export function layOut(
  record: RecordDefinition,
  declarations: readonly MemberDeclaration[],
  packed: boolean,
  minimum: number,
  pack = 0,
): void {
  const members: Member[] = [];
  let bit = 0; // next free bit of a struct; 0 always in a union
  let size = 0; // in bits, of the largest member so far
  let alignment = 1;
  for (const d of declarations) {
    const small = packed || d.packed;
    const own = small ? (d.type.userAlign > 0 ? d.type.userAlign : 1) : alignOf(d.type);
    const natural = pack > 0 ? Math.min(own, pack) : own;
    const wanted = Math.max(natural, d.aligned);
    if (record.isUnion) bit = 0;
    if (d.width === undefined) {
      bit = roundUp(bit, wanted * 8);
      members.push({ name: d.name, type: d.type, offset: bit / 8, bits: undefined, align: wanted, origin: d.origin });
      bit += sizeOf(d.type) * 8;
      alignment = Math.max(alignment, wanted);
    } else if (d.width === 0) {
      // `int : 0` closes the unit of its type and is no member (6.7.2.1p12).
      bit = roundUp(bit, alignOf(d.type) * 8);
    } else {
      const unit = sizeOf(d.type) * 8;
      if (d.aligned > 0) bit = roundUp(bit, d.aligned * 8);
      // A bit-field does not cross a boundary of its type, unless packed.
      if (
        !small &&
        !(pack > 0 && pack < alignOf(d.type)) &&
        Math.floor(bit / unit) !== Math.floor((bit + d.width - 1) / unit)
      )
        bit = roundUp(bit, alignOf(d.type) * 8);
      if (d.name !== undefined) {
        members.push({
          name: d.name,
          type: d.type,
          offset: bit >> 3,
          bits: { width: d.width, shift: bit & 7 },
          origin: d.origin,
        });
        alignment = Math.max(alignment, wanted);
      }
      bit += d.width;
    }
    size = Math.max(size, bit);
  }
  record.align = Math.max(alignment, minimum);
  record.size = roundUp(Math.ceil(size / 8), record.align);
  record.userAligned = record.userAligned || minimum > 0;
  record.members = members;
}
