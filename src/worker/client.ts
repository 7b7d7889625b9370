// SPDX-License-Identifier: GPL-2.0-only
/**
 * The page's end of the wire to the worker.
 *
 * In: projects to build, each with a growing revision. Out: answers to the newest one, in order.
 * One build runs at a time; while it runs only the newest request waits. A build over its budget
 * is cancelled the only way a worker can be: it is terminated and the spare takes its place,
 * warmed with the teaching kernel's objects, which the page keeps.
 */
import type { BuildResult } from '../core/run';
import type { Project } from '../core/source/types';
import type { Completion } from '../core/tools/shell';
import { PendingLines } from './lines';
import type { FromWorker, HeaderFile, KernelObject, ShellAnswer, ToWorker } from './protocol';

/** Milliseconds a build may take before its worker is terminated. */
export const BUILD_BUDGET = 5000;
/** The first build of a fresh worker also compiles the teaching kernel, on a machine that may be slow. */
export const COLD_BUDGET = 30_000;

export interface BuildRequest {
  readonly revision: number;
  readonly project: Project;
  readonly commandLine: string;
  /** another kernel's headers, in place of the teaching kernel's */
  readonly headers?: { readonly files: readonly HeaderFile[]; readonly flags: readonly string[] };
}

export interface ShellRequest {
  /** of the build the terminal stands on */
  readonly revision: number;
  readonly project: Project;
  readonly commandLine: string;
  readonly line: string;
  /** what was typed since the build */
  readonly before: readonly string[];
  readonly columns: number;
}

export interface BuildHandlers {
  built(result: BuildResult, milliseconds: number): void;
  /** the build of this revision was stopped after so many milliseconds */
  overBudget(revision: number, milliseconds: number): void;
  /** our own bug: the worker threw */
  crashed(revision: number, message: string, stack: string): void;
}

export interface BuildClient {
  /** Never blocks; a request still waiting is replaced. */
  build(request: BuildRequest): void;
  /** Undefined: it took too long, and its worker and kernel are gone. */
  shell(request: ShellRequest): Promise<ShellAnswer | undefined>;
  complete(request: ShellRequest): Promise<Completion | undefined>;
  /** Ends the line that runs, with its worker. */
  interrupt(): void;
  dispose(): void;
}

/** Which kernel a build is for, as far as its objects differ. */
function kernelOf({ arch, files }: Project): string {
  return /^CONFIG_MODVERSIONS=y$/m.test(files['.config'] ?? '') ? `${arch} with versions` : arch;
}

/** Milliseconds after the first picture before the spare worker starts: until then the page has better things to do. */
const SPARE_AFTER = 2000;

/** What the client needs of a Worker; tests give their own. */
export interface Port {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
}

export function spawnWorker(): Port {
  return new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'kmodscope build',
  }) as unknown as Port;
}

export function createBuildClient(
  handlers: BuildHandlers,
  spawn: () => Port = spawnWorker,
  budgets = { cold: COLD_BUDGET, warm: BUILD_BUDGET },
): BuildClient {
  const kernel = new Map<string, KernelObject>();
  const built = new Set<string>();
  const lines = new PendingLines();
  const sentHeaders = new WeakMap<Port, readonly HeaderFile[]>();
  let waiting: BuildRequest | undefined;
  let running: BuildRequest | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let spare: Port | undefined;
  let disposed = false;
  let spareTimer: ReturnType<typeof setTimeout> | undefined;
  let port = adopt(spawn());

  function adopt(next: Port): Port {
    next.onmessage = ({ data }) => receive(data);
    // A worker that dies outside our own handler (out of memory, a script that did not load).
    next.onerror = (event) => {
      const revision = running?.revision ?? 0;
      replace();
      handlers.crashed(revision, event.message || 'the worker stopped', '');
      startNext();
    };
    if (kernel.size > 0) next.postMessage({ type: 'warm', objects: [...kernel.values()] });
    return next;
  }

  /** A line that takes too long, or that somebody ends, ends the worker, and the kernel in it. */
  function overdue(): void {
    replace();
    startNext();
  }

  function sendLine(id: number, request: ShellRequest, completing: boolean): void {
    port.postMessage({ type: 'shell', id, completing, ...request });
  }

  function receive(message: FromWorker): void {
    switch (message.type) {
      case 'shell':
      case 'completion':
        lines.receive(message);
        return;
      case 'ready':
        return;
      case 'kernelObjects':
        for (const object of message.objects) kernel.set(object.key, object);
        return;
      case 'built':
        if (running) built.add(kernelOf(running.project));
        settle();
        // While a newer request waits, this answer is old already; it is still the newest picture there is.
        handlers.built(message.result, message.milliseconds);
        if (!spare) spareTimer ??= setTimeout(startSpare, SPARE_AFTER);
        return startNext();
      case 'crashed':
        lines.abandon();
        settle();
        handlers.crashed(message.revision, message.message, message.stack);
        return startNext();
    }
  }

  function startSpare(): void {
    spareTimer = undefined;
    spare ??= spawn();
  }

  function settle(): void {
    clearTimeout(timer);
    running = undefined;
  }

  function replace(): void {
    settle();
    lines.abandon();
    port.onmessage = null;
    port.onerror = null;
    port.terminate();
    const next = spare ?? spawn();
    spare = undefined;
    port = adopt(next);
  }

  function startNext(): void {
    if (running || !waiting || disposed) return;
    const request = waiting;
    waiting = undefined;
    running = request;
    // Another kernel may have still to be compiled: the other architecture's, or one with checksums.
    const budget = built.has(kernelOf(request.project)) && !request.headers ? budgets.warm : budgets.cold;
    timer = setTimeout(() => {
      replace();
      handlers.overBudget(request.revision, budget);
      startNext();
    }, budget);
    const { headers, ...build } = request;
    // Some ten thousand handles: sent once a worker.
    if (headers && sentHeaders.get(port) !== headers.files) {
      port.postMessage({ type: 'headers', files: headers.files });
      sentHeaders.set(port, headers.files);
    }
    port.postMessage({ type: 'build', ...build, ...(headers ? { headerFlags: headers.flags } : {}) });
  }

  return {
    build(request) {
      waiting = request;
      startNext();
    },
    shell: (request) => lines.line((id) => sendLine(id, request, false), budgets.cold, overdue),
    complete: (request) => lines.completion((id) => sendLine(id, request, true), budgets.cold, overdue),
    interrupt() {
      if (lines.waiting && !running) overdue();
    },
    dispose() {
      disposed = true;
      lines.abandon();
      clearTimeout(timer);
      clearTimeout(spareTimer);
      port.terminate();
      spare?.terminate();
    },
  };
}
