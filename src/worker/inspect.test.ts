// SPDX-License-Identifier: GPL-2.0-only
/** One question a file and command, answered by id; a worker that dies fails its questions and is replaced. */
import { expect, it } from 'vitest';
import { createInspect, type InspectPort, type ToInspect } from './inspect';

class FakePort implements InspectPort {
  readonly asked: ToInspect[] = [];
  onmessage: InspectPort['onmessage'] = null;
  onerror: InspectPort['onerror'] = null;
  postMessage(message: ToInspect): void {
    this.asked.push(message);
  }
}

function made() {
  const ports: FakePort[] = [];
  const inspect = createInspect(() => {
    ports.push(new FakePort());
    return ports.at(-1)!;
  });
  return { ports, inspect };
}

it('answers each question with its own text, in any order', async () => {
  const { ports, inspect } = made();
  const bytes = new Uint8Array(4);
  const first = inspect(['nm'], 'demo.o', bytes);
  const second = inspect(['size'], 'demo.o', bytes);
  const [one, two] = ports[0]!.asked;
  ports[0]!.onmessage!({ data: { id: two!.id, text: 'sizes' } });
  ports[0]!.onmessage!({ data: { id: one!.id, text: 'names' } });
  expect(await Promise.all([first, second])).toEqual(['names', 'sizes']);
});

it('asks once for the same file and command, and again for another build’s file', () => {
  const { ports, inspect } = made();
  const bytes = new Uint8Array(4);
  void inspect(['nm'], 'demo.o', bytes);
  void inspect(['nm'], 'demo.o', bytes);
  expect(ports[0]!.asked.length).toBe(1);
  void inspect(['nm'], 'demo.o', new Uint8Array(4));
  expect(ports[0]!.asked.length).toBe(2);
});

it('starts another worker after one has died', async () => {
  const { ports, inspect } = made();
  const bytes = new Uint8Array(4);
  const lost = inspect(['nm'], 'demo.o', bytes);
  ports[0]!.onerror!({ message: 'out of memory' });
  await expect(lost).rejects.toThrow('out of memory');
  void inspect(['nm'], 'demo.o', bytes);
  expect(ports.length).toBe(2);
  expect(ports[1]!.asked.length).toBe(1);
});
