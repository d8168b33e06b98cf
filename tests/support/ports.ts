import net from 'node:net';
import type { AddressInfo } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Listens on a port for a moment and tells its number; 0 lets the system choose. */
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
export const freePort = (): Promise<number> => tryListening(0);

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
