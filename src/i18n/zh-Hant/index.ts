// SPDX-License-Identifier: GPL-2.0-only
/** The whole catalogue of one language. */
import type { Catalogue } from '..';
import { assemble } from './assemble';
import { boot } from './boot';
import { compile } from './compile';
import { link } from './link';
import { load } from './load';
import { preprocess } from './preprocess';
import { source } from './source';
import { ui } from './ui';

export const zhHant: Catalogue = { ui, stages: { source, preprocess, compile, assemble, link, boot, load } };
