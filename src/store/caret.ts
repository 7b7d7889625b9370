// SPDX-License-Identifier: GPL-2.0-only
/** Where the reader's caret is in the editor: a store of its own, since it moves with every key. */
import { createStore } from 'zustand/vanilla';

export interface CaretState {
  readonly file: string;
  readonly offset: number;
}

export const caretStore = createStore<CaretState>()(() => ({ file: '', offset: 0 }));
