import { KeepAliveConnection } from './keep-alive-connection.mjs';
import { mixedRequests } from './mixed-deliveries.mjs';
import { mixed, requestOf } from './signed-messages.mjs';
import { percentile } from './statistics.mjs';

/**
 * A process of its own that sends signed webhooks as fast as the server takes them, on so many connections. It is
 * told `prepare` first, so that signing is not measured, and `go` when the clock starts.
 */

function requestsOf({ messages, customers, prefix, url, secret }) {
  const order = mixed(customers);
  return Array.from({ length: messages }, (_, index) =>
    requestOf({ id: `${prefix}-${index}`, customer: order[index % customers], url, secret }),
  );
}

async function sendAll(requests, connections, url) {
  const latencies = new Float64Array(requests.length);
  const refused = new Map();
  let next = 0;
  async function work() {
    const connection = new KeepAliveConnection(url);
    while (next < requests.length) {
      const index = next++;
      const startedAt = performance.now();
      const status = await connection.send(requests[index]);
      latencies[index] = performance.now() - startedAt;
      if (status < 200 || status > 299) refused.set(status, (refused.get(status) ?? 0) + 1);
    }
    connection.close();
  }
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  return { seconds: (performance.now() - startedAt) / 1000, latencies, refused };
}

let requests = [];
process.on('message', async (order) => {
  if (order.type === 'prepare') {
    requests = order.opened ? mixedRequests(order) : requestsOf(order);
    process.send({ type: 'prepared', bytes: requests[0].length });
  }
  if (order.type === 'go') {
    const { seconds, latencies, refused } = await sendAll(requests, order.connections, order.url);
    requests = [];
    const sorted = latencies.sort();
    process.send({
      type: 'sent',
      seconds,
      p50: percentile(sorted, 0.5),
      p99: percentile(sorted, 0.99),
      refused: [...refused],
    });
  }
});
process.once('disconnect', () => process.exit(0));
