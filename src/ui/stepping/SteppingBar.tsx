// SPDX-License-Identifier: GPL-2.0-only
/** One line of tools over the preprocess scene: steps by structure, breakpoints, hidden macros. */
import {
  ArrowDownToDot,
  ArrowUpFromDot,
  CornerUpLeft,
  FolderTree,
  PanelRight,
  Redo,
  Search,
  SkipBack,
  SkipForward,
  Undo,
} from 'lucide-react';
import type { Direction, Move } from '../../store';
import { callsAround, headersActions, moveTarget, nextStop, scopesOf, steppingActions, stopsIn } from '../../store';
import { IconButton } from '../chrome/IconButton';
import { useStepping, useT, type Moment } from '../hooks';
import { HeadersDialog } from '../kernel/HeadersDialog';
import { BreakPopover } from './BreakPopover';
import { FoldedCall } from './FoldedCall';
import { HiddenPopover } from './HiddenPopover';
import { JumpDialog } from './JumpDialog';
import styles from './stepping.module.css';

const moves = [
  { icon: CornerUpLeft, label: 'step.backOut', move: 'out', direction: -1 },
  { icon: Undo, label: 'step.backOver', move: 'over', direction: -1 },
  { icon: ArrowDownToDot, label: 'step.into', move: 'into', direction: 1 },
  { icon: Redo, label: 'step.over', move: 'over', direction: 1 },
  { icon: ArrowUpFromDot, label: 'step.out', move: 'out', direction: 1 },
] as const satisfies readonly { icon: unknown; label: string; move: Move; direction: Direction }[];

export function SteppingBar({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const breakMacros = useStepping((s) => s.breakMacros);
  const breakKinds = useStepping((s) => s.breakKinds);
  const breakLines = useStepping((s) => s.breakLines);
  const panel = useStepping((s) => s.panel);
  const { timeline, event } = moment;
  const stops = stopsIn(timeline, { breakMacros, breakKinds, breakLines });
  const scopes = scopesOf(timeline);
  const macro = scopes.macro.get(callsAround(scopes, event).at(-1) ?? -1);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('step.bar')} data-print="hide">
      <span className={styles.group}>
        {moves.map(({ icon, label, move, direction }) => (
          <IconButton
            key={label}
            icon={icon}
            look="bare"
            label={t(label)}
            disabled={moveTarget(timeline, event, move, direction) === undefined}
            onClick={() => steppingActions.move(move, direction)}
          />
        ))}
      </span>
      <span className={styles.group}>
        <IconButton
          icon={SkipBack}
          look="bare"
          label={t('step.runBack')}
          disabled={nextStop(stops, event, -1) === undefined}
          onClick={() => steppingActions.run(-1)}
        />
        <IconButton
          icon={SkipForward}
          look="bare"
          label={t('step.runNext')}
          disabled={nextStop(stops, event, 1) === undefined}
          onClick={() => steppingActions.run(1)}
        />
        <BreakPopover count={stops.length} macro={macro} timeline={timeline} />
        <HiddenPopover />
      </span>
      <FoldedCall moment={moment} />
      <span className={styles.end}>
        <IconButton
          icon={FolderTree}
          look="bare"
          label={t('hdr.open')}
          onClick={() => headersActions.setDialog(true)}
        />
        <IconButton icon={Search} look="bare" label={t('step.jump')} onClick={() => steppingActions.setJump(true)} />
        <IconButton
          icon={PanelRight}
          look="bare"
          label={t('step.panel')}
          pressed={panel}
          onClick={() => steppingActions.setPanel(!panel)}
        />
      </span>
      <JumpDialog moment={moment} />
      <HeadersDialog />
    </div>
  );
}
