// SPDX-License-Identifier: GPL-2.0-only
/** Where the open guide stands: under the editor, or above the timeline on a phone. */
import { LessonPanel } from './LessonPanel';
import { useLesson } from './useLesson';

export function LessonDock({ className }: { readonly className: string | undefined }) {
  const open = useLesson();
  return open ? (
    <div className={className}>
      <LessonPanel open={open} />
    </div>
  ) : null;
}
