import net from 'node:net';

const LOOPBACK = '127.0.0.1';
const POSTGRES_DEFAULT_PORT = 5432;

function listenOnce(port, host) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address.port));
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

/** A port that nobody listens on, and never PostgreSQL's default one, which belongs to the machine's own server. */
export async function findFreePort(host = LOOPBACK) {
  const port = await listenOnce(0, host);
  return port === POSTGRES_DEFAULT_PORT ? findFreePort(host) : port;
}
