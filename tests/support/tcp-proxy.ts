import net from 'node:net';

/** A wire that can be cut: everything through it goes on as it is, until it does not. */
export interface TcpProxy {
  readonly port: number;
  /** breaks what is connected, and lets nobody in until `mend` */
  cut(): void;
  mend(): void;
  /** connections that are open now */
  open(): number;
  close(): Promise<void>;
}

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<() => void>();
  let isCut = false;
  const server = net.createServer((inner) => {
    if (isCut) return void inner.destroy();
    const outer = net.connect(target.port, target.host);
    const end = (): void => {
      pairs.delete(end);
      inner.destroy();
      outer.destroy();
    };
    pairs.add(end);
    for (const socket of [inner, outer]) socket.on('error', end).on('close', end);
    inner.pipe(outer).pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const breakAll = (): void => [...pairs].forEach((end) => end());
  return {
    port,
    cut() {
      isCut = true;
      breakAll();
    },
    mend() {
      isCut = false;
    },
    open: () => pairs.size,
    close: () => {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
