import http from 'node:http';
import net from 'node:net';

/** What a load balancer does, and no more: asks who is ready, and hands everything to one of those. */
export interface RollingProxy {
  readonly url: string;
  readonly smtpPort: number;
  /** requests for which there was nobody, or that broke on the way */
  readonly failures: readonly string[];
  /** nodes that said at their last probe that they are ready */
  ready(): number;
  close(): Promise<void>;
}

export interface ProxiedNode {
  readonly port: number;
  readonly smtpPort: number;
}

const PROBE_EVERY_MS = 100;

const listening = (server: net.Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );

class Balancer {
  private readonly readyNodes = new Set<ProxiedNode>();
  private readonly probing: NodeJS.Timeout;
  private turn = 0;

  constructor(private readonly nodes: readonly ProxiedNode[]) {
    this.probing = setInterval(() => void Promise.all(nodes.map((node) => this.probe(node))), PROBE_EVERY_MS);
  }

  get ready(): number {
    return this.readyNodes.size;
  }

  /** Those that are ready, in turn; the others behind them, for want of anybody better. */
  inOrder(): ProxiedNode[] {
    this.turn += 1;
    const turned = this.nodes
      .map((_node, at) => this.nodes[(at + this.turn) % this.nodes.length])
      .flatMap((node) => node ?? []);
    return turned.sort((a, b) => Number(this.readyNodes.has(b)) - Number(this.readyNodes.has(a)));
  }

  stop(): void {
    clearInterval(this.probing);
  }

  private async probe(node: ProxiedNode): Promise<void> {
    const isReady = await fetch(`http://127.0.0.1:${String(node.port)}/readyz`, {
      signal: AbortSignal.timeout(2_000),
    }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) this.readyNodes.add(node);
    else this.readyNodes.delete(node);
  }
}

const isUnreachable = (cause: NodeJS.ErrnoException): boolean => cause.code === 'ECONNREFUSED';

/** A proxy for HTTP (connections to the nodes are kept), sockets and mail, in front of these nodes. */
export async function startRollingProxy(nodes: readonly ProxiedNode[]): Promise<RollingProxy> {
  const balancer = new Balancer(nodes);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const failures: string[] = [];
  const open = new Set<net.Socket>();

  function pass(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse, left: ProxiedNode[]): void {
    const [node, ...others] = left;
    const fail = (why: string): void => {
      failures.push(`${request.method ?? ''} ${request.url ?? ''}: ${why}`);
      if (!response.headersSent) response.writeHead(502);
      response.end();
    };
    if (!node) return fail('nobody takes connections');
    const { method, headers, url: path } = request;
    const onward = http.request({ host: '127.0.0.1', port: node.port, method, path, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once('error', (cause) => fail(`the answer broke off: ${cause.message}`));
    });
    onward.once('error', (cause) =>
      // Nobody has seen it yet: it may go to another node. Anything else must not be sent twice.
      isUnreachable(cause) ? pass(request, body, response, others) : fail(cause.message),
    );
    onward.end(body);
  }

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => pass(request, Buffer.concat(chunks), response, balancer.inOrder()));
  });
  server.on('connection', (socket) => void open.add(socket.once('close', () => open.delete(socket))));

  function join(inner: net.Socket, port: (node: ProxiedNode) => number, left: ProxiedNode[], first?: Buffer): void {
    const [node, ...others] = left;
    if (!node) return void inner.destroy();
    const outer = net.connect(port(node), '127.0.0.1');
    let isOpen = false;
    outer.once('connect', () => {
      isOpen = true;
      if (first) outer.write(first);
      inner.pipe(outer).pipe(inner);
    });
    outer.once('error', () => (isOpen ? inner.destroy() : join(inner, port, others, first)));
    outer.once('close', () => isOpen && inner.destroy());
    inner.once('error', () => outer.destroy()).once('close', () => outer.destroy());
  }

  server.on('upgrade', (request: http.IncomingMessage, inner: net.Socket, head: Buffer) => {
    const lines = request.rawHeaders.reduce(
      (text, part, at) => text + part + (at % 2 === 0 ? ': ' : '\r\n'),
      `GET ${request.url ?? '/'} HTTP/1.1\r\n`,
    );
    join(inner, ({ port }) => port, balancer.inOrder(), Buffer.concat([Buffer.from(`${lines}\r\n`), head]));
  });
  const mail = net.createServer((inner) => {
    open.add(inner.once('close', () => open.delete(inner)));
    join(inner, ({ smtpPort }) => smtpPort, balancer.inOrder());
  });

  return {
    url: `http://127.0.0.1:${String(await listening(server))}`,
    smtpPort: await listening(mail),
    failures,
    ready: () => balancer.ready,
    async close() {
      balancer.stop();
      agent.destroy();
      for (const socket of open) socket.destroy();
      await Promise.all([server, mail].map((each) => new Promise((resolve) => each.close(resolve))));
    },
  };
}
