// SPDX-License-Identifier: GPL-2.0-only
/** Both ends of a code too long to be read in a sentence, cut between words where there is one near. */

const LONGEST = 76;
const HEAD = 46;
const TAIL = 18;

export function shorten(code: string): readonly [string, string] | undefined {
  if (code.length <= LONGEST) return undefined;
  const head = code.slice(0, HEAD);
  const tail = code.slice(-TAIL);
  const lastSpace = head.lastIndexOf(' ');
  const firstSpace = tail.indexOf(' ');
  return [
    `${lastSpace > HEAD / 2 ? head.slice(0, lastSpace) : head} `,
    ` ${firstSpace >= 0 && firstSpace < TAIL / 2 ? tail.slice(firstSpace + 1) : tail}`,
  ];
}
