// SPDX-License-Identifier: GPL-2.0-only
/** A search box over the steps of the stage: by number, by macro, by the words of a sentence. */
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { plain, sentence, type Catalogue } from '../../i18n';
import {
  cursorActions,
  goals,
  MOST_FOUND,
  steppingActions,
  viewActions,
  type Goal,
  type SteppedTimeline,
} from '../../store';
import controls from '../chrome/controls.module.css';
import { Dialog } from '../chrome/Dialog';
import { useStepping, useT, useView, useWords, type Moment } from '../hooks';
import { cx } from '../parts';
import styles from './jump.module.css';

export function JumpDialog({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const open = useStepping((s) => s.jump);
  const close = () => steppingActions.setJump(false);
  return (
    <Dialog open={open} title={t('jump.title')} text={t('jump.text')} closeLabel={t('app.close')} onClose={close}>
      <Search moment={moment} onGo={close} />
    </Dialog>
  );
}

function Search({ moment, onGo }: { readonly moment: Moment; onGo(): void }) {
  const t = useT();
  const { catalogue } = useWords();
  const detail = useView((v) => v.detail);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const words = useDeferredValue(typed);
  const { timeline, event } = moment;
  const found = useMemo(
    () => goals(timeline, { words, event, detail, say: (at) => said(timeline, catalogue, at) }),
    [timeline, words, event, detail, catalogue],
  );
  const at = Math.min(active, found.length - 1);
  const go = (goal: Goal | undefined) => {
    if (!goal) return;
    viewActions.set({ playing: false });
    cursorActions.go(goal.event);
    onGo();
  };
  const move = (to: number) => {
    setActive(to);
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (key: KeyboardEvent) => {
    if (key.key === 'ArrowDown') move(Math.min(found.length - 1, at + 1));
    else if (key.key === 'ArrowUp') move(Math.max(0, at - 1));
    else if (key.key === 'Enter') go(found[at]);
    else return;
    key.preventDefault();
  };
  const sentences = found.filter((goal) => goal.kind === 'sentence').length;
  return (
    <>
      <input
        className={cx(controls.input, styles.input)}
        type="search"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${at}` : undefined}
        aria-label={t('jump.input')}
        placeholder={t('jump.input')}
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(change) => {
          setTyped(change.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <output className={styles.count}>
        {words.trim() !== '' &&
          (sentences === MOST_FOUND ? t('jump.most', { n: MOST_FOUND }) : t('jump.found', { n: found.length }))}
      </output>
      {/* The keys stay in the field: it is the combobox, these are its options. */}
      <div className={styles.list} role="listbox" id={`${id}-list`} aria-label={t('jump.title')}>
        {found.map((goal, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={`${goal.kind}:${goal.event}`}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            className={styles.option}
            onClick={() => go(goal)}
          >
            {goal.kind === 'sentence'
              ? goal.text
              : goal.kind === 'step'
                ? t('jump.step', { n: goal.step })
                : t(`jump.${goal.kind}`, { name: goal.macro })}
          </div>
        ))}
      </div>
    </>
  );
}

const sentences = new WeakMap<SteppedTimeline, { catalogue: Catalogue; texts: Map<number, string> }>();

/** The sentence of a step, remembered for as long as its run is searched. */
function said(timeline: SteppedTimeline, catalogue: Catalogue, event: number): string {
  let known = sentences.get(timeline);
  if (known?.catalogue !== catalogue) sentences.set(timeline, (known = { catalogue, texts: new Map() }));
  let text = known.texts.get(event);
  if (text === undefined)
    known.texts.set(event, (text = plain(sentence(catalogue, 'preprocess', timeline.say(event)))));
  return text;
}
