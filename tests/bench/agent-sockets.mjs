import { io } from 'socket.io-client';

/** A process of its own that holds open so many agents' sockets and measures how late each hears of a message. */

let sockets = [];
let samples = [];
let lastFeed = null;

function listen({ url, namespace, path, token, origin }) {
  const socket = io(`${url}${namespace}`, {
    path,
    transports: ['websocket'],
    forceNew: true,
    auth: { token },
    ...(origin ? { extraHeaders: { origin } } : {}),
  });
  socket.on('feed', (feed) => {
    const late = performance.timeOrigin + performance.now() - feed.committedAt;
    for (let each = 0; each < feed.messages.length; each += 1) samples.push(late);
    lastFeed = feed;
  });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

process.on('message', async (order) => {
  if (order.type === 'open') {
    sockets = await Promise.all(Array.from({ length: order.count }, () => listen(order)));
    process.send({ type: 'opened', count: sockets.filter((socket) => socket.connected).length });
  }
  if (order.type === 'collect') {
    process.send({ type: 'collected', samples: samples.sort((a, b) => a - b), lastFeed });
    samples = [];
  }
  if (order.type === 'close') {
    for (const socket of sockets) socket.disconnect();
    sockets = [];
    process.send({ type: 'closed' });
  }
});
process.once('disconnect', () => process.exit(0));
