import net from 'node:net';

const LOOPBACK = '127.0.0.1';
/**
 * Below the range that the system takes the near ends of connections from: while a server is down, nobody who knocks at
 * its port may be given that very port.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.close(resolve);
    });
  });
}

/** Whether a server could listen there right now. */
export async function isPortFree(port, host = LOOPBACK) {
  try {
    await listenOnce(port, host);
    return true;
  } catch {
    return false;
  }
}

/** A port that nobody listens on. */
export async function findFreePort(host = LOOPBACK) {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isPortFree(port, host)) return port;
  }
}
