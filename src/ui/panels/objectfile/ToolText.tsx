// SPDX-License-Identifier: GPL-2.0-only
/** readelf, nm, objdump, size and strings of one of the build's files, word for word, to read and to copy. */
import { Check, Copy } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Artefact, BuildResult } from '../../../core/run';
import { inspect } from '../../../store';
import { cx, Nothing, VirtualList } from '../../parts';
import type { SceneProps } from '../types';
import styles from './objectfile.module.css';
import { useRemembered } from './useRemembered';

/** Each with the flags of a person who looks at a module. `section` asks for one of the file's sections. */
const commands = [
  { words: ['readelf', '-hW'], about: 'obj.about.header' },
  { words: ['readelf', '-SW'], about: 'obj.about.sections' },
  { words: ['readelf', '-sW'], about: 'obj.about.symbols' },
  { words: ['readelf', '-rW'], about: 'obj.about.relocations' },
  { words: ['readelf', '-x'], about: 'obj.about.hex', section: true },
  { words: ['readelf', '-p'], about: 'obj.about.strings', section: true },
  { words: ['nm', '-n'], about: 'obj.about.nm' },
  { words: ['objdump', '-h'], about: 'obj.about.sections' },
  { words: ['objdump', '-t'], about: 'obj.about.symbols' },
  { words: ['objdump', '-r'], about: 'obj.about.relocations' },
  { words: ['objdump', '-dr'], about: 'obj.about.code' },
  { words: ['objdump', '-s'], about: 'obj.about.hex' },
  { words: ['size', '-A'], about: 'obj.about.size' },
  { words: ['strings', '-t', 'x'], about: 'obj.about.strings' },
] as const;

export interface ToolTextProps {
  readonly result: BuildResult;
  /** the file to begin with */
  readonly path: string;
  readonly t: SceneProps<'compile'>['t'];
}

export function ToolText({ result, path, t }: ToolTextProps) {
  const files = useMemo(() => result.artefacts.filter((a) => isElf(a.bytes)), [result]);
  const [chosen, choose] = useRemembered<string | undefined>('tool.file', undefined);
  const [number, setNumber] = useRemembered('tool.command', 1);
  const file = files.find((f) => f.path === chosen) ?? files.find((f) => f.path === path) ?? files[0];
  const command = commands[number] ?? commands[0];
  if (!file) return <Nothing>{t('obj.none')}</Nothing>;
  return (
    <div className={styles.tools} data-fill>
      <div className={styles.toolLine}>
        <label className={styles.field}>
          <span className="visually-hidden">{t('obj.command')}</span>
          <select value={number} onChange={(event) => setNumber(Number(event.target.value))}>
            {commands.map(({ words, about }, i) => (
              <option key={i} value={i}>
                {words.join(' ')} · {t(about)}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.field}>
          <span className="visually-hidden">{t('obj.file')}</span>
          <select value={file.path} onChange={(event) => choose(event.target.value)}>
            {files.map((f) => (
              <option key={f.path}>{f.path}</option>
            ))}
          </select>
        </label>
        <Answer key={`${file.path} ${number}`} file={file} command={command} t={t} />
      </div>
    </div>
  );
}

type Command = (typeof commands)[number];

function Answer({
  file,
  command,
  t,
}: {
  readonly file: Artefact;
  readonly command: Command;
  readonly t: ToolTextProps['t'];
}) {
  const takesSection = 'section' in command;
  const sections = useSections(takesSection ? file : undefined);
  const [picked, pick] = useRemembered<string | undefined>('tool.section', undefined);
  const section = sections?.find((s) => s === picked) ?? sections?.find((s) => s === '.modinfo') ?? sections?.[0];
  const words = useMemo(
    () => (takesSection ? (section === undefined ? undefined : [...command.words, section]) : command.words),
    [takesSection, section, command],
  );
  const text = useText(words, file);
  const lines = useMemo(() => text?.replace(/\n$/, '').split('\n') ?? [], [text]);
  const width = useMemo(() => lines.reduce((most, line) => Math.max(most, columnsOf(line)), 0), [lines]);
  const line = words ? shellLine([...words, file.path]) : '';
  return (
    <>
      {takesSection && sections !== undefined && sections.length > 0 && (
        <label className={styles.field}>
          <span className="visually-hidden">{t('obj.section')}</span>
          <select value={section} onChange={(event) => pick(event.target.value)}>
            {sections.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      <CopyButton text={text ?? ''} t={t} />
      <section
        className={styles.terminal}
        aria-label={t('obj.output', { command: line })}
        aria-busy={text === undefined}
      >
        <p className={styles.prompt}>
          <b aria-hidden="true">$</b> {line}
        </p>
        <VirtualList
          items={lines}
          rowHeight={18}
          label={line}
          className={styles.lines}
          keyOf={(_, i) => i}
          row={(content) => (
            <pre className={styles.outputLine} style={{ minWidth: `${width + 2}ch` }}>
              {content === '' ? ' ' : content}
            </pre>
          )}
        />
      </section>
    </>
  );
}

function CopyButton({ text, t }: { readonly text: string; readonly t: ToolTextProps['t'] }) {
  const [copied, setCopied] = useState<string | undefined>(undefined);
  const done = copied !== undefined && copied === text;
  return (
    <button
      type="button"
      className={cx(styles.action, styles.copy)}
      disabled={text === ''}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
    >
      {done ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      <span aria-live="polite">{t(done ? 'obj.copied' : 'obj.copy')}</span>
    </button>
  );
}

/** undefined while the tool is at work */
function useText(words: readonly string[] | undefined, file: Artefact): string | undefined {
  const [got, setGot] = useState<{ readonly key: unknown; readonly text: string } | undefined>(undefined);
  const key = words && `${words.join(' ')}\0${file.path}`;
  useEffect(() => {
    if (!words) return undefined;
    let current = true;
    const show = (text: string) => {
      if (current) setGot({ key, text });
    };
    inspect(words, file.path, file.bytes).then(show, (error: unknown) => show(String(error)));
    return () => {
      current = false;
    };
  }, [words, file, key]);
  // The text before stays until the next has come: an edit of the source must not make it flicker.
  return got?.key === key ? got?.text : undefined;
}

/** Names of the sections that have contents, as `readelf -SW` lists them. */
function useSections(file: Artefact | undefined): readonly string[] | undefined {
  const [got, setGot] = useState<readonly string[] | undefined>(undefined);
  useEffect(() => {
    if (!file) return undefined;
    let current = true;
    void inspect(['readelf', '-SW'], file.path, file.bytes).then((text) => {
      if (current) setGot(sectionNames(text));
    });
    return () => {
      current = false;
    };
  }, [file]);
  return got;
}

export function sectionNames(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const found = /^ {2}\[ *\d+\] (\S+) +(\S+) +[0-9a-f]{16} [0-9a-f]+ ([0-9a-f]+)/.exec(line);
    return found && found[2] !== 'NOBITS' && Number.parseInt(found[3]!, 16) > 0 ? [found[1]!] : [];
  });
}

/** As one would type it: a name with a `+` needs no quotes, one with `&` would. */
function shellLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`)).join(' ');
}

/** Tabs count to the next multiple of eight, as in the page's `tab-size`. */
function columnsOf(line: string): number {
  let columns = 0;
  for (const char of line) columns = char === '\t' ? (columns | 7) + 1 : columns + 1;
  return columns;
}

function isElf(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && bytes[1] === 0x45 && bytes[2] === 0x4c && bytes[3] === 0x46;
}
