// SPDX-License-Identifier: GPL-2.0-only
/**
 * gcc 12 and binutils 2.40, asked.
 *
 * The versions are part of the question: other versions lay data out and word warnings otherwise, so
 * where these are not installed the tests compare with the stored answers (`stored.ts`).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { kernelWarnings } from '../../src/core/compile/options';

export const wantedVersions = { gcc: '12.2.0', binutils: '2.40' } as const;

/** Linux 5.4's own flags (Makefile, KBUILD_CFLAGS): the compiler's own list. */
export const kernelFlags: readonly string[] = ['-std=gnu89', ...kernelWarnings];

/**
 * What makes two compilers' data comparable: declaration order, psABI alignment, and an optimiser that
 * invents no data, sections or names.
 */
export const referenceFlags = [
  '-O2',
  '-fno-toplevel-reorder',
  '-malign-data=abi',
  '-fno-pic',
  '-fno-pie',
  '-mcmodel=kernel',
  '-fno-common',
  '-ffreestanding',
  '-fno-asynchronous-unwind-tables',
  '-fcf-protection=none',
  '-fno-tree-switch-conversion',
  '-fno-jump-tables',
  '-fno-ipa-cp',
  '-fno-ipa-sra',
  '-fno-partial-inlining',
  '-fno-reorder-functions',
  '-fno-reorder-blocks-and-partition',
] as const;

export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function ask(command: string, args: readonly string[], cwd?: string): Answer {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return { status: result.status ?? 127, stdout: result.stdout ?? '', stderr: result.stderr ?? String(result.error) };
}

function findGcc(): string | undefined {
  return ['gcc-12', 'gcc'].find((name) => ask(name, ['-dumpfullversion']).stdout.trim() === wantedVersions.gcc);
}

export const gcc = findGcc();
export const hasBinutils =
  ask('ld', ['--version']).stdout.split('\n')[0]?.includes(`) ${wantedVersions.binutils}`) === true;
export const hasElflint = ask('eu-elflint', ['--version']).status === 0;
/** The reference tools are here, in the versions the stored results came from. */
export const canAsk = gcc !== undefined && hasBinutils;

/** A folder of its own for one question; removed by `close`. */
export class Workspace {
  readonly path = mkdtempSync(join(tmpdir(), 'kmodscope-'));

  write(name: string, contents: Uint8Array | string): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
    return path;
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.path, name)));
  }

  ask(command: string, ...args: readonly string[]): Answer {
    return ask(command, args, this.path);
  }

  /** `gcc -E -P`: the text of the tokens. */
  preprocess(flags: readonly string[], source: string): Answer {
    return ask(gcc ?? 'gcc', [...flags, ...kernelFlags, ...referenceFlags, '-E', '-P', source], this.path);
  }

  /** `gcc -c` under the reference flags. */
  compile(flags: readonly string[], source: string, output: string): Answer {
    mkdirSync(dirname(join(this.path, output)), { recursive: true });
    return ask(gcc ?? 'gcc', [...flags, ...kernelFlags, ...referenceFlags, '-c', source, '-o', output], this.path);
  }

  close(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
