// SPDX-License-Identifier: GPL-2.0-only
/**
 * Whether what lies in memory lies apart.
 *
 * In: output sections with addresses. Out: a complaint for each that lies over another, where it is loaded
 * or where it runs. Two that run at one address are an overlay: nothing is said then.
 * Source: binutils 2.40, ld/ldlang.c, lang_check_section_addresses.
 */
import type { World } from './evaluate';
import { type OutputSection, Sec } from './model';

const LAST = 0xffff_ffff_ffff_ffffn;

export function checkAddresses(sections: readonly OutputSection[], world: World): void {
  const complain = (text: string) => world.say('overlap', 'error', text);
  for (const section of sections) {
    if (!(section.flags & Sec.alloc)) continue;
    const wraps = (start: bigint) => {
      const end = BigInt.asUintN(64, start + BigInt(section.size));
      return end !== 0n && end < start;
    };
    if (wraps(section.vma)) complain(`section ${section.name} VMA wraps around address space`);
    else if (wraps(section.lma)) complain(`section ${section.name} LMA wraps around address space`);
  }
  const checked = sections.filter(
    (s) => s.flags & Sec.alloc && !(s.flags & Sec.tls && !(s.flags & Sec.load)) && s.size !== 0,
  );
  if (checked.length < 2) return;
  const warned = new Set<OutputSection>();
  const loaded = sorted(checked, (s) => s.lma).filter((s) => s.flags & Sec.load);
  overlaps(
    loaded,
    (s) => s.lma,
    (section, what) => {
      warned.add(section);
      complain(what('LMA'));
    },
  );
  const running = sorted(checked, (s) => s.vma);
  if (running.some((s, i) => i > 0 && running[i - 1]!.vma === s.vma)) return;
  overlaps(
    running,
    (s) => s.vma,
    (section, what) => {
      if (!warned.has(section)) complain(what('VMA'));
    },
  );
}

/** Of equal addresses the older section comes first. */
function sorted(sections: readonly OutputSection[], key: (s: OutputSection) => bigint): OutputSection[] {
  return [...sections].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id));
}

function overlaps(
  sections: readonly OutputSection[],
  key: (s: OutputSection) => bigint,
  found: (section: OutputSection, what: (kind: string) => string) => void,
): void {
  const end = (s: OutputSection) => (key(s) + BigInt(s.size) - 1n) & LAST;
  const range = (s: OutputSection) => `[${hex(key(s))},${hex(end(s))}]`;
  sections.forEach((s, i) => {
    const before = sections[i - 1];
    if (!before || !(key(s) <= end(before) || end(before) < key(before))) return;
    found(
      s,
      (kind) => `section ${s.name} ${kind} ${range(s)} overlaps section ${before.name} ${kind} ${range(before)}`,
    );
  });
}

function hex(address: bigint): string {
  return address.toString(16).padStart(16, '0');
}
