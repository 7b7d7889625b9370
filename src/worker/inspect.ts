// SPDX-License-Identifier: GPL-2.0-only
/**
 * The binary tools' text of a build's files, for the page.
 *
 * In: a tool's words (`readelf`, `-hW`), a file. Out: what the tool prints. A worker of its own answers,
 * started when somebody first asks, so that no build waits for it and it waits for no build.
 */

export interface ToInspect {
  readonly id: number;
  readonly words: readonly string[];
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Inspected {
  readonly id: number;
  readonly text: string;
}

/** What is needed of a Worker; tests give their own. */
export interface InspectPort {
  postMessage(message: ToInspect): void;
  onmessage: ((event: { data: Inspected }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
}

type Inspect = (words: readonly string[], path: string, bytes: Uint8Array) => Promise<string>;

export function createInspect(spawn: () => InspectPort = spawnInspector): Inspect {
  const waiting = new Map<number, { answer(text: string): void; fail(error: Error): void }>();
  /** what was asked of a file already, while the build that made it is kept */
  const known = new WeakMap<Uint8Array, Map<string, Promise<string>>>();
  let port: InspectPort | undefined;
  let last = 0;

  function start(): InspectPort {
    const started = spawn();
    started.onmessage = ({ data }) => {
      waiting.get(data.id)?.answer(data.text);
      waiting.delete(data.id);
    };
    // Our own bug, or a script that did not load: the next question starts another.
    started.onerror = ({ message }) => {
      port = undefined;
      for (const { fail } of waiting.values()) fail(new Error(message || 'the worker stopped'));
      waiting.clear();
    };
    return started;
  }

  return (words, path, bytes) => {
    let answers = known.get(bytes);
    if (!answers) known.set(bytes, (answers = new Map()));
    const key = [...words, path].join('\0');
    let answer = answers.get(key);
    if (!answer) {
      port ??= start();
      const asked = port;
      answer = new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { answer: resolve, fail: reject });
        asked.postMessage({ id, words, path, bytes });
      });
      const mine = answers;
      answer.catch(() => mine.delete(key));
      answers.set(key, answer);
    }
    return answer;
  };
}

function spawnInspector(): InspectPort {
  return new Worker(new URL('./inspect-worker.ts', import.meta.url), {
    type: 'module',
    name: 'kmodscope tools',
  }) as unknown as InspectPort;
}

export const inspect: Inspect = createInspect();
