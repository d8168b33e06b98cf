import { makeMails } from './made-mails.mjs';
import { SmtpConnection } from './smtp-connection.mjs';
import { percentile } from './statistics.mjs';

/** A process of its own that hands over mails by SMTP as fast as the listener takes them, on so many connections. */

async function sendAll(mails, { connections, port, to }) {
  const latencies = [];
  const refused = new Map();
  const waiting = [...mails].reverse();
  async function work() {
    const connection = await SmtpConnection.open(port);
    for (let mail = waiting.pop(); mail; mail = waiting.pop()) {
      const startedAt = performance.now();
      await connection
        .send({ ...mail, to })
        .catch(({ message }) => refused.set(message, (refused.get(message) ?? 0) + 1));
      latencies.push(performance.now() - startedAt);
    }
    connection.close();
  }
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  return { seconds: (performance.now() - startedAt) / 1000, latencies: latencies.sort((a, b) => a - b), refused };
}

let mails = [];
process.on('message', async (order) => {
  if (order.type === 'prepare') {
    mails = await makeMails(order);
    process.send({ type: 'prepared' });
  }
  if (order.type === 'go') {
    const { seconds, latencies, refused } = await sendAll(mails, order);
    mails = [];
    process.send({
      type: 'sent',
      seconds,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      refused: [...refused],
    });
  }
});
process.once('disconnect', () => process.exit(0));
