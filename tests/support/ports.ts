import net from 'node:net';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';

/**
 * Below the range that the system takes the near ends of connections from (32768 and up on Linux, 49152 elsewhere): while
 * a killed server is down, a client that knocks at its port must not be given that very port, or it can never come back.
 */
const LOWEST = 20_000;
const HIGHEST = 32_000;

const somePort = (): number => LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));

/** Listens on a port for a moment and tells its number. */
function tryListening(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}

/** A port on which nothing listens right now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const found = await tryListening(somePort()).catch(() => null);
    if (found !== null) return found;
  }
}

/** A free port P with P+1 free as well: the demo puts HTTP and SMTP there. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = await freePort();
    const isNextFree = await tryListening(port + 1).then(
      () => true,
      () => false,
    );
    if (isNextFree) {
      return port;
    }
  }
}
