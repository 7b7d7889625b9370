// SPDX-License-Identifier: GPL-2.0-only
/**
 * Loading and unloading by mouse: which module, with which parameters, and what else one asks a shell
 * about it. Every button is the command it shows; the terminal has it too.
 */
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { cursorActions, terminalStore, viewActions } from '../../store';
import { IconButton } from '../chrome/IconButton';
import { ActionMenu, ChoiceMenu } from '../chrome/Menu';
import { useProject, useT, useView, type Moment } from '../hooks';
import { CommandLine } from '../kernel/CommandLine';
import { cx, useFollow } from '../parts';
import styles from './desk.module.css';
import { useCommands } from './useCommands';
import { run, useDesk, type DeskModule } from './useDesk';

/** More modules than this are chosen from a list. */
const SIDE_BY_SIDE = 3;

export function ModuleDesk({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const { modules, busy } = useDesk(moment);
  const [picked, setPicked] = useState('');
  const [args, setArgs] = useState('');
  const present = useView((v) => v.present);
  const commandLine = useProject((p) => p.commandLine);
  const [booting, setBooting] = useState(false);
  const module = modules.find(({ path }) => path === picked) ?? modules[0];
  const { groups, look } = useCommands(module);
  if (present || !module) return null;
  const words = args.trim() === '' ? '' : ` ${args.trim()}`;
  return (
    <section className={styles.desk} aria-label={t('desk.label')}>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) run(`insmod ${module.path}${words}`);
        }}
      >
        <Choose modules={modules} module={module} onPick={setPicked} />
        <input
          type="text"
          className={styles.args}
          value={args}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-label={t('desk.args', { module: module.path })}
          placeholder={
            module.parameters.map(({ name, type }) => `${name}=<${type}>`).join(' ') || t('desk.noParameters')
          }
          list="module-parameters"
          onChange={(event) => setArgs(event.target.value)}
        />
        <datalist id="module-parameters">
          {module.parameters.map(({ name, type }) => (
            <option key={name} value={[...args.split(' ').slice(0, -1), `${name}=`].join(' ')}>
              {type}
            </option>
          ))}
        </datalist>
        <button
          type="submit"
          className={cx(styles.command, !module.live && styles.likely)}
          disabled={busy}
          title={`insmod ${module.path}${words}`}
        >
          insmod
        </button>
        <button
          type="button"
          className={cx(styles.command, module.live && styles.likely)}
          disabled={busy}
          title={`rmmod ${module.name}`}
          onClick={() => run(`rmmod ${module.name}`)}
        >
          rmmod
        </button>
        <ActionMenu
          label={t('desk.more')}
          trigger={t('desk.moreShort')}
          className={styles.more}
          disabled={busy}
          groups={groups}
          onOpen={look}
        />
        <IconButton
          icon={SlidersHorizontal}
          className={styles.more}
          label={t('boot.commandLine')}
          pressed={booting || commandLine !== ''}
          onClick={() => setBooting(!booting)}
        />
      </form>
      {(booting || commandLine !== '') && <CommandLine />}
      <Past moment={moment} />
    </section>
  );
}

interface ChooseProps {
  readonly modules: readonly DeskModule[];
  readonly module: DeskModule;
  onPick(path: string): void;
}

function Choose({ modules, module, onPick }: ChooseProps) {
  const t = useT();
  const stateOf = ({ live }: DeskModule) =>
    live === undefined
      ? t('desk.absent')
      : live.usedBy.length > 0
        ? `${live.state} · ${t('ld.usedBy', { names: live.usedBy.join(' ') })}`
        : live.state;
  if (modules.length > SIDE_BY_SIDE)
    return (
      <ChoiceMenu
        label={t('desk.module')}
        value={module.path}
        trigger={module.path}
        className={styles.choice}
        choices={modules.map((m) => ({ value: m.path, text: m.path, note: stateOf(m) }))}
        onChange={onPick}
      />
    );
  return (
    <div className={styles.modules} role="radiogroup" aria-label={t('desk.module')}>
      {modules.map((m) => (
        <label key={m.path} className={cx(styles.module, m.live && styles.live)}>
          <input
            type="radio"
            name="desk-module"
            className="visually-hidden"
            checked={m.path === module.path}
            onChange={() => onPick(m.path)}
          />
          <code>{m.path}</code>
          <small>{stateOf(m)}</small>
        </label>
      ))}
    </div>
  );
}

/** What has been done so far: choosing one goes to where it begins. */
function Past({ moment }: { readonly moment: Moment }) {
  const t = useT();
  const commands = useStore(terminalStore, (s) => s.commands);
  const at = commands.findLastIndex(({ event }) => event <= moment.event);
  const box = useFollow<HTMLOListElement>(`${commands.length}:${at}`);
  if (commands.length === 0) return null;
  return (
    <ol ref={box} className={styles.past} tabIndex={0} aria-label={t('terminal.commands')}>
      {commands.map(({ text, event, exit }, i) => (
        <li key={event} {...(i === at ? { 'data-follow': true } : {})}>
          <button
            type="button"
            className={cx(styles.done, exit !== 0 && styles.failed)}
            aria-current={i === at ? 'step' : undefined}
            onClick={() => {
              viewActions.set({ playing: false });
              cursorActions.go(event);
            }}
          >
            {exit !== 0 && <span aria-hidden="true">✗ </span>}
            {text}
            {exit !== 0 && <span className="visually-hidden">: {t('ld.step.refused')}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
