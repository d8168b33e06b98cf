import { KeepAliveConnection } from './keep-alive-connection.mjs';
import { percentile } from './statistics.mjs';

/** A process of its own that asks one kind of question for so long, on so many connections, one after another on each. */

/** below this a p99 says nothing */
const LEAST = 200;
const MOST_SECONDS = 20;

async function ask({ url, requests, connections, seconds }) {
  const bytes = requests.map((request) => Buffer.from(request));
  const latencies = [];
  let failed = 0;
  let next = 0;
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const goesOn = () => elapsed() < seconds || (latencies.length < LEAST && elapsed() < MOST_SECONDS);
  async function work() {
    const connection = new KeepAliveConnection(url);
    while (goesOn()) {
      const sentAt = performance.now();
      const status = await connection.send(bytes[next++ % bytes.length]);
      latencies.push(performance.now() - sentAt);
      if (status !== 200) failed += 1;
    }
    connection.close();
  }
  await Promise.all(Array.from({ length: connections }, work));
  const took = elapsed();
  latencies.sort((a, b) => a - b);
  const counted = latencies.length;
  return { counted, failed, rate: counted / took, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
}

process.on('message', (order) => {
  if (order.type === 'ask') ask(order).then((result) => process.send({ type: 'asked', ...result }));
});
process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready' });
