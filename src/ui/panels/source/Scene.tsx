// SPDX-License-Identifier: GPL-2.0-only
/**
 * Source: what Kbuild decides before any compiler runs. At the left .config and the Makefile with
 * what each line comes to; in the middle the lists the objects land in; at the right each unit with
 * its flags; below, the order in which vmlinux is linked.
 */
import type { SceneProps } from '../types';
import { Files } from './Files';
import { Lists } from './Lists';
import { Order } from './Order';
import styles from './source.module.css';
import { Units } from './Units';

export default function SourceScene(props: SceneProps<'source'>) {
  return (
    <div className={styles.scene}>
      <Files scene={props} />
      <Lists scene={props} />
      <Units scene={props} />
      <Order scene={props} />
    </div>
  );
}
