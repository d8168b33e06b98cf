import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** A customer's system that takes agents' answers, slowly, and counts them. */
export interface AnswerReceiver {
  readonly url: string;
  /** how often the answer with this word came */
  times(word: string): number;
  close(): Promise<void>;
}

export async function startAnswerReceiver(takesMs: number): Promise<AnswerReceiver> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      bodies.push(body);
      await delay(takesMs);
      response.end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  return {
    url: `http://127.0.0.1:${String(address.port)}/answers`,
    times: (word) => bodies.filter((body) => body.includes(word)).length,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
