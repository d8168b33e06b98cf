import type { ServerResponse } from 'node:http';

const STILL_HERE_MS = 25_000;

/** Tells open pages that something new has come; they then read it themselves. */
export class Doorbell {
  private readonly listeners = new Set<ServerResponse>();
  private readonly timer = setInterval(() => this.write(': still here\n\n'), STILL_HERE_MS).unref();

  /** Holds the response open as a stream of server-sent events. */
  listen(response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.listeners.add(response);
    response.once('close', () => this.listeners.delete(response));
  }

  ring(): void {
    this.write('event: changed\ndata: \n\n');
  }

  close(): void {
    clearInterval(this.timer);
    for (const response of this.listeners) response.end();
  }

  private write(text: string): void {
    for (const response of this.listeners) response.write(text);
  }
}
