// SPDX-License-Identifier: GPL-2.0-only
/** The words of the scenes, one file a stage; part of the page's own words. */
import { assemble } from './assemble';
import { boot } from './boot';
import { compile } from './compile';
import { desk } from './desk';
import { link } from './link';
import { load } from './load';
import { objectfile } from './objectfile';
import { preprocess } from './preprocess';
import { source } from './source';

export const scenes = {
  ...source,
  ...preprocess,
  ...compile,
  ...assemble,
  ...link,
  ...boot,
  ...load,
  ...objectfile,
  ...desk,
};
