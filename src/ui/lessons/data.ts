// SPDX-License-Identifier: GPL-2.0-only
/** The guides as the page sees them: their steps at once, their text in a language when it is wanted. */
import type { Detail } from '../../core/base/events';
import type { Arch, World } from '../../core/source/types';
import type { StageId } from '../../core/stages';
import type { Language } from '../../i18n';
import { parseLesson, type LessonText } from './parse';

/** Which event of the run a step shows: the first (or last) of that kind whose fields are equal. */
export interface LessonAnchor {
  readonly stage: StageId;
  readonly kind: string;
  readonly where?: Readonly<Record<string, string | number | boolean>>;
  readonly last?: boolean;
}

export interface LessonStep {
  readonly id: string;
  readonly at: LessonAnchor;
  /** default built-in */
  readonly world?: World;
  /** default um */
  readonly arch?: Arch;
  /** default 0 */
  readonly detail?: Detail;
}

export interface Lesson {
  readonly id: string;
  readonly example: string;
  readonly order: number;
  /** label of the thing of the example that the guide follows with the thread */
  readonly follow?: string;
  readonly steps: readonly LessonStep[];
}

const plans = import.meta.glob<Omit<Lesson, 'id'>>('../../lessons/*/lesson.json', { eager: true, import: 'default' });
const texts = import.meta.glob<string>('../../lessons/*/*.md', { query: '?raw', import: 'default' });

const folderOf = (path: string) => path.split('/').at(-2)!;

export const lessons: readonly Lesson[] = Object.entries(plans)
  .map(([path, plan]) => ({ ...plan, id: folderOf(path) }))
  .sort((a, b) => a.order - b.order);

export async function lessonText(id: string, language: Language): Promise<LessonText | undefined> {
  const load = texts[`../../lessons/${id}/${language}.md`];
  return load ? parseLesson(await load()) : undefined;
}
