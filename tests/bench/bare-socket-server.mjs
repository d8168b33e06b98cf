import { createServer } from 'node:http';

import { Server } from 'socket.io';

/** The yardstick of push: Socket.IO alone, which emits the same payload at the same rate and does nothing else. */

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
const namespace = io.of('/agents');

process.on('message', ({ type, feed, rate, seconds }) => {
  if (type !== 'emit') return;
  let left = rate * seconds;
  const timer = setInterval(() => {
    namespace.emit('feed', { ...feed, committedAt: Date.now() });
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    process.send({ type: 'emitted' });
  }, 1000 / rate);
});
process.once('disconnect', () => process.exit(0));
http.listen(0, '127.0.0.1', () => process.send({ type: 'listening', port: http.address().port }));
