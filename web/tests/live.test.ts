// What the page does with what was kept on this device, once there is a connection.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

// A connection that the test opens and closes.
class Line extends EventTarget {
  static OPEN = 1;
  static all: Line[] = [];
  readyState = 0;
  constructor() {
    super();
    Line.all.push(this);
  }
  send(): void {}
  close(): void {}
  comesOpen(): void {
    this.readyState = Line.OPEN;
    this.dispatchEvent(new Event('open'));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('location', { origin: 'http://desk.example' });
  vi.stubGlobal('WebSocket', Line);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what was kept on this device', () => {
  it('is asked for anew when the connection is back, and again while a question still found none', async () => {
    const { startFeed } = await import('../src/platform/live');
    const { readFromDevice } = await import('../src/platform/offline');
    const { client } = await import('../src/platform/session');
    const renewed = vi.spyOn(client, 'invalidateQueries').mockResolvedValue();
    const stop = startFeed('', 1);
    readFromDevice.set(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(renewed).toHaveBeenCalledTimes(0);
    Line.all.at(-1)?.comesOpen();
    expect(renewed).toHaveBeenCalledTimes(1);
    readFromDevice.set(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect(renewed).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(renewed).toHaveBeenCalledTimes(2);
    stop();
    readFromDevice.set(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(renewed).toHaveBeenCalledTimes(2);
  });
});
