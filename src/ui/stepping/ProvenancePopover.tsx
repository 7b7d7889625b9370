// SPDX-License-Identifier: GPL-2.0-only
/**
 * Around the preprocess scene: a click on any token of it opens where that token came from, beside it.
 * The token is known by the anchor it carries; what else the click does is the scene's matter.
 */
import { X } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { strandsOf, viewActions, type Row } from '../../store';
import { IconButton } from '../chrome/IconButton';
import { useT, type Moment } from '../hooks';
import { Provenance } from './Provenance';
import styles from './provenance.module.css';

interface Shown {
  readonly row: Row;
  readonly text: string;
  readonly moment: number;
}

export function ProvenancePopover({ moment, children }: { readonly moment: Moment; readonly children: ReactNode }) {
  const t = useT();
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const anchor = useRef<Element | null>(null);
  const byKeyboard = useRef(false);
  const onClick = (event: MouseEvent) => {
    const token = event.target instanceof Element ? event.target.closest('[data-anchor*="#"]') : null;
    const row = token && strandsOf(moment.built.result).rowOf(token.getAttribute('data-anchor') ?? '');
    if (!row) return;
    anchor.current = token;
    byKeyboard.current = event.detail === 0;
    setShown({ row, text: token.textContent, moment: moment.event });
  };
  // A step further on the token may stand elsewhere, or nowhere.
  const open = shown !== undefined && shown.moment === moment.event;
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && setShown(undefined)}>
      {/* The tokens are buttons of their own; this only hears of their clicks. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div className={styles.around} onClick={onClick}>
        {children}
      </div>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          className={styles.popover ?? ''}
          aria-label={t('prov.title', { text: shown?.text ?? '' })}
          align="start"
          side="bottom"
          sideOffset={8}
          collisionPadding={8}
          // With the mouse the keys go on stepping; with the keyboard the focus follows.
          onOpenAutoFocus={(event) => !byKeyboard.current && event.preventDefault()}
        >
          {shown && (
            <Provenance
              moment={moment}
              row={shown.row}
              text={shown.text}
              onShow={(span) => viewActions.reveal(span.file, span.from, span.to)}
            />
          )}
          <IconButton
            icon={X}
            look="bare"
            className={styles.close}
            label={t('app.close')}
            onClick={() => setShown(undefined)}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
