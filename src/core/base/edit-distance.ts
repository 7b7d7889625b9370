// SPDX-License-Identifier: GPL-2.0-only
/**
 * How far two words are apart: letters put in, taken out, changed, or swapped with their neighbour
 * (Damerau-Levenshtein, optimal string alignment).
 *
 * In: two words, what an edit costs, and what a change of case alone costs. Out: the least cost.
 */
export function editDistance(a: string, b: string, edit = 1, caseChange = edit): number {
  let twoAgo: number[] = [];
  let oneAgo = Array.from({ length: a.length + 1 }, (_, i) => i * edit);
  for (let i = 0; i < b.length; i++) {
    const row = [(i + 1) * edit];
    for (let j = 0; j < a.length; j++) {
      const same = a[j] === b[i];
      const cost = same ? 0 : a[j]!.toLowerCase() === b[i]!.toLowerCase() ? caseChange : edit;
      let best = Math.min(row[j]! + edit, oneAgo[j + 1]! + edit, oneAgo[j]! + cost);
      if (i > 0 && j > 0 && a[j] === b[i - 1] && a[j - 1] === b[i]) best = Math.min(best, twoAgo[j - 1]! + edit);
      row.push(best);
    }
    twoAgo = oneAgo;
    oneAgo = row;
  }
  return oneAgo[a.length]!;
}
