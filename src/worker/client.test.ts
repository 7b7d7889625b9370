// SPDX-License-Identifier: GPL-2.0-only
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BuildResult } from '../core/run';
import { createBuildClient, type BuildRequest, type Port } from './client';
import type { FromWorker, ToWorker } from './protocol';

class FakePort implements Port {
  readonly sent: ToWorker[] = [];
  terminated = false;
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: FromWorker): void {
    this.onmessage?.({ data });
  }
  builds(): number[] {
    return this.sent.flatMap((m) => (m.type === 'build' ? [m.revision] : []));
  }
}

const request = (revision: number): BuildRequest => ({ revision, project: { files: {}, arch: 'um' }, commandLine: '' });
const answer = (revision: number): FromWorker => ({
  type: 'built',
  result: { revision, arch: 'um' } as BuildResult,
  milliseconds: 1,
});

function start() {
  const ports: FakePort[] = [];
  const calls: string[] = [];
  const client = createBuildClient(
    {
      built: (result) => calls.push(`built ${result.revision}`),
      overBudget: (revision, ms) => calls.push(`limit ${revision} ${ms}`),
      crashed: (revision, message) => calls.push(`crashed ${revision} ${message}`),
    },
    () => {
      const port = new FakePort();
      ports.push(port);
      return port;
    },
    { cold: 1000, warm: 100 },
  );
  return { client, ports, calls };
}

describe('build client', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends a kernel’s headers once a worker, and their flags with each build', () => {
    const { client, ports } = start();
    const headers = { files: [], flags: ['-Ik/include'] };
    const types = (port: FakePort) => port.sent.map((m) => m.type);
    for (const revision of [1, 2]) {
      client.build({ ...request(revision), headers });
      ports[0]!.say(answer(revision));
    }
    expect(types(ports[0]!)).toEqual(['headers', 'build', 'build']);
    expect(ports[0]!.sent.at(-1)).toEqual({ ...request(2), type: 'build', headerFlags: ['-Ik/include'] });
    client.build({ ...request(3), headers: { ...headers, files: [] } });
    expect(types(ports[0]!).slice(3)).toEqual(['headers', 'build']);
    vi.advanceTimersByTime(1000);
    client.build({ ...request(4), headers });
    expect(types(ports[1]!)).toEqual(['headers', 'build']);
    client.build(request(5));
    ports[1]!.say(answer(4));
    expect(ports[1]!.sent.at(-1)).toEqual({ ...request(5), type: 'build' });
  });

  it('runs one build at a time and only the newest of those that waited', () => {
    const { client, ports, calls } = start();
    for (const revision of [1, 2, 3]) client.build(request(revision));
    expect(ports[0]!.builds()).toEqual([1]);
    ports[0]!.say(answer(1));
    expect(ports[0]!.builds()).toEqual([1, 3]);
    ports[0]!.say(answer(3));
    expect(calls).toEqual(['built 1', 'built 3']);
  });

  it('ends a worker over its budget and goes on with a spare, warmed with the objects it has', () => {
    const { client, ports, calls } = start();
    client.build(request(1));
    ports[0]!.say(answer(1));
    ports[0]!.say({
      type: 'kernelObjects',
      objects: [
        { key: 'um lib/vsprintf.o', object: { path: '', bytes: new Uint8Array(), marks: [], fields: [] }, places: {} },
      ],
    });
    client.build(request(2));
    client.build(request(3));
    vi.advanceTimersByTime(100);
    expect(ports[0]!.terminated).toBe(true);
    expect(calls).toEqual(['built 1', 'limit 2 100']);
    expect(ports[1]!.sent.map((m) => m.type)).toEqual(['warm', 'build']);
    expect(ports[1]!.builds()).toEqual([3]);
    // What the dead worker still says is not heard.
    ports[0]!.say(answer(2));
    expect(calls).toHaveLength(2);
  });

  it('gives the first build of an architecture the time to compile its kernel', () => {
    const { client, ports, calls } = start();
    client.build(request(1));
    vi.advanceTimersByTime(999);
    expect(ports[0]!.terminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(calls).toEqual(['limit 1 1000']);
    client.build(request(2));
    ports[1]!.say(answer(2));
    client.build({ ...request(3), project: { files: {}, arch: 'x86' } });
    vi.advanceTimersByTime(1000);
    client.build(request(4));
    vi.advanceTimersByTime(100);
    expect(calls).toEqual(['limit 1 1000', 'built 2', 'limit 3 1000', 'limit 4 100']);
  });

  it('keeps a spare, started when the first picture has had its time', () => {
    const { client, ports } = start();
    client.build(request(1));
    ports[0]!.say(answer(1));
    expect(ports).toHaveLength(1);
    vi.advanceTimersByTime(2000);
    expect(ports).toHaveLength(2);
    client.build(request(2));
    vi.advanceTimersByTime(1000);
    expect(ports[0]!.terminated).toBe(true);
    client.build(request(3));
    expect(ports).toHaveLength(2);
    expect(ports[1]!.builds()).toEqual([3]);
  });

  it('reports a crash of ours and takes the next build', () => {
    const { client, ports, calls } = start();
    client.build(request(1));
    ports[0]!.say({ type: 'crashed', revision: 1, message: 'oops', stack: '' });
    client.build(request(2));
    expect(calls).toEqual(['crashed 1 oops']);
    expect(ports[0]!.builds()).toEqual([1, 2]);
  });

  it('ends a line that somebody gave up, with its worker, and sends the next one what was done before', async () => {
    const { client, ports } = start();
    client.build(request(1));
    ports[0]!.say(answer(1));
    const { revision, project, commandLine } = request(1);
    const line = { revision, project, commandLine, columns: 80 };
    client.interrupt();
    expect(ports[0]!.terminated).toBe(false);
    const endless = client.shell({ ...line, line: 'while :; do :; done', before: ['insmod demo.ko'] });
    client.interrupt();
    expect(await endless).toBeUndefined();
    expect(ports[0]!.terminated).toBe(true);
    void client.shell({ ...line, line: 'lsmod', before: ['insmod demo.ko'] });
    expect(ports.at(-1)!.sent.at(-1)).toMatchObject({ type: 'shell', line: 'lsmod', before: ['insmod demo.ko'] });
  });

  it('replaces a worker that died', () => {
    const { client, ports, calls } = start();
    client.build(request(1));
    ports[0]!.onerror?.({ message: 'out of memory' });
    client.build(request(2));
    expect(calls).toEqual(['crashed 1 out of memory']);
    expect(ports[1]!.builds()).toEqual([2]);
  });
});
