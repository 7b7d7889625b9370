// SPDX-License-Identifier: GPL-2.0-only
/** The kernel command line, to be edited where the kernel is seen to boot: a change is another boot. */
import { useMemo } from 'react';
import type { BuildResult } from '../../core/run';
import { projectActions, shownBuild } from '../../store';
import { useBuild, useProject, useT } from '../hooks';
import styles from './kernel.module.css';

/** What init/main.c, kernel/printk, kernel/panic.c and kernel/module.c of 5.4 look for, and a learner wants to try. */
const suggestions = [
  'initcall_debug',
  'initcall_blacklist=',
  'ignore_loglevel',
  'loglevel=8',
  'quiet',
  'debug',
  'module_blacklist=',
  'panic_on_warn=1',
  'oops=panic',
  'panic=10',
  'init=/bin/sh',
] as const;

/** Only the one architecture looks for these. */
const ofArch = { um: [], x86: ['pti=on', 'rodata=off'] } as const;

/** Not in Linux: arch/um/kernel/exitcalls.c of the teaching kernel. */
const EXITCALLS = 'kmodscope.exitcalls';

/** `demo.count=`: the parameters of what the user builds in. */
function ownParameters(result: BuildResult | undefined): string[] {
  if (!result) return [];
  const modnames = new Map(result.plan.units.filter((u) => !u.module).map((u) => [u.object, u.modname]));
  return result.things.flatMap(({ object, label, section }) => {
    const modname = section === '__param' ? modnames.get(object) : undefined;
    return modname === undefined ? [] : [`${modname}.${label.replace(/^__param_/, '')}=`];
  });
}

/** Words are apart by spaces that are not in quotes. */
const wordsOf = (text: string): string[] => text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];

export function CommandLine() {
  const t = useT();
  const text = useProject((p) => p.commandLine);
  const arch = useProject((p) => p.arch);
  const result = useBuild(shownBuild)?.result;
  const words = wordsOf(text);
  const own = useMemo(() => ownParameters(result), [result]);
  const offered = [...suggestions, ...ofArch[arch], ...own];
  return (
    <div className={styles.bar}>
      <label className={styles.commandLine}>
        <span>{t('boot.commandLine')}</span>
        <input
          type="text"
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder="initcall_debug initcall_blacklist=demo_init"
          list="kernel-parameters"
          onChange={(event) => projectActions.setCommandLine(event.target.value)}
        />
      </label>
      <datalist id="kernel-parameters">
        {offered.map((word) => (
          <option key={word} value={[...words.slice(0, -1), word].join(' ')}>
            {word}
          </option>
        ))}
      </datalist>
      <Switch word="initcall_debug" words={words} />
      {arch === 'um' && <Switch word={EXITCALLS} words={words} note={t('boot.notInLinux')} />}
    </div>
  );
}

interface SwitchProps {
  readonly word: string;
  readonly words: readonly string[];
  readonly note?: string;
}

/** One word of the line, put there or taken away; the others stay as they are. */
function Switch({ word, words, note }: SwitchProps) {
  const on = words.includes(word);
  const toggled = on ? words.filter((w) => w !== word) : [...words, word];
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={on} onChange={() => projectActions.setCommandLine(toggled.join(' '))} />
      <code>{word}</code>
      {note !== undefined && <small>{note}</small>}
    </label>
  );
}
