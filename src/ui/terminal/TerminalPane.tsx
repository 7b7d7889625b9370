// SPDX-License-Identifier: GPL-2.0-only
/** The terminal's panel: its screen, and its commands as a list, for who would rather choose than click. */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { buildStore, cursorActions, terminalStore, viewActions } from '../../store';
import { useMoment, useT } from '../hooks';
import { useThemeNow } from '../theme';
import { Screen } from './screen';
import styles from './terminal.module.css';

let screen: Screen | undefined;

export default function TerminalPane() {
  const t = useT();
  const host = useRef<HTMLDivElement>(null);
  const { theme, dark } = useThemeNow();
  useEffect(() => {
    const words = { again: t('terminal.again'), ended: t('terminal.ended') };
    screen ??= new Screen(words);
    screen.say(words);
    screen.paint(t('terminal.label'));
  }, [t, theme, dark]);
  useEffect(() => {
    const here = screen!;
    here.attach(host.current!);
    here.paint(t('terminal.label'));
    here.follow();
    const follow = () => queueMicrotask(() => here.follow());
    const stops = [buildStore.subscribe(follow), terminalStore.subscribe(follow)];
    const resized = new ResizeObserver(() => here.fit());
    resized.observe(host.current!);
    return () => {
      for (const stop of stops) stop();
      resized.disconnect();
    };
  }, [t]);
  return (
    <div className={styles.pane} data-testid="terminal">
      <div ref={host} className={styles.screen} />
      <Commands />
    </div>
  );
}

/** Where the cursor is among the commands; choosing one goes to its first event. */
function Commands() {
  const t = useT();
  const commands = useStore(terminalStore, (s) => s.commands);
  const moment = useMoment();
  if (!moment || commands.length === 0) return null;
  const at = commands.findLastIndex(({ event }) => event <= moment.event);
  return (
    <div className={styles.commands}>
      <span id="terminal-commands">{t('terminal.commands')}</span>
      <ol aria-labelledby="terminal-commands">
        {commands.map(({ text, event, exit }, i) => (
          <li key={event}>
            <button
              type="button"
              className={styles.command}
              data-failed={exit !== 0}
              aria-current={i === at ? 'step' : undefined}
              onClick={() => {
                viewActions.set({ playing: false });
                cursorActions.go(event);
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
