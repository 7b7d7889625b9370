// SPDX-License-Identifier: GPL-2.0-only
/** What the tools complain of, in their words and at their places. */
import { CircleX, Info, TriangleAlert } from 'lucide-react';
import type { Severity } from '../../core/base/diagnostic';
import type { Span } from '../../core/base/span';
import type { StageDiagnostic } from '../../core/run';
import { projectActions, viewActions, type Built } from '../../store';
import { useBuild, useProject, useT } from '../hooks';
import { cx } from '../parts';
import { lineColumn } from '../places';
import styles from './bottom.module.css';
import { Excerpt } from './Excerpt';

const icons: Readonly<Record<Severity, typeof Info>> = {
  note: Info,
  warning: TriangleAlert,
  error: CircleX,
  fatal: CircleX,
};

export function Problems() {
  const t = useT();
  const latest = useBuild((b) => b.latest);
  if (!latest || latest.result.diagnostics.length === 0)
    return <p className={styles.empty}>{t('bottom.noProblems')}</p>;
  return (
    <ul data-testid="problems">
      {latest.result.diagnostics.map((diagnostic, i) => (
        <Problem key={i} diagnostic={diagnostic} built={latest} />
      ))}
    </ul>
  );
}

function Problem({ diagnostic, built }: { readonly diagnostic: StageDiagnostic; readonly built: Built }) {
  const t = useT();
  const Icon = icons[diagnostic.severity];
  return (
    <li>
      <Place span={diagnostic.span} built={built}>
        <span className={cx(styles.sev, styles[diagnostic.severity])}>
          <Icon size={14} aria-hidden="true" />
          {t(`severity.${diagnostic.severity}`)}
        </span>
        <span className={styles.text}>
          {diagnostic.text}
          {diagnostic.option && <span className={styles.option}> [{diagnostic.option}]</span>}
        </span>
      </Place>
      <Excerpt span={diagnostic.span} drawing={diagnostic} files={built.files} />
      {diagnostic.id === 'modpost.undefined' && diagnostic.severity === 'error' && <LoadAllTheSame />}
      {diagnostic.notes.map((note, i) => (
        <div key={i} className={styles.notes}>
          <Place span={note.span} built={built}>
            <span className={styles.text}>{note.text}</span>
          </Place>
          <Excerpt span={note.span} drawing={note} files={built.files} />
        </div>
      ))}
    </li>
  );
}

/** modpost ends the build for what the kernel would refuse anyway: whoever wants to see that lets it only warn. */
function LoadAllTheSame() {
  const t = useT();
  const files = useProject((p) => p.files);
  const path = ['Kbuild', 'Makefile'].find((name) => name in files);
  if (path === undefined) return null;
  const text = files[path]!.replace(/\n?$/, '\nKBUILD_MODPOST_WARN := 1\n');
  return (
    <div className={styles.excerpt}>
      <button type="button" className={styles.fix} onClick={() => projectActions.edit(path, text)}>
        {t('fix.modpostWarn')}
      </button>
    </div>
  );
}

function Place({
  span,
  built,
  children,
}: {
  readonly span: Span | undefined;
  readonly built: Built;
  readonly children: React.ReactNode;
}) {
  if (!span) return <div className={styles.line}>{children}</div>;
  return (
    <button type="button" className={styles.line} onClick={() => viewActions.reveal(span.file, span.from, span.to)}>
      <span className={styles.place}>{lineColumn(built.files, span)}</span>
      {children}
    </button>
  );
}
