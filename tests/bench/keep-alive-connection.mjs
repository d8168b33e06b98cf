import net from 'node:net';

/**
 * One HTTP connection that is kept open and sends requests given as bytes; answers come in the order of the requests.
 * The generator runs on the machine that it measures: what it saves, the server has.
 */
export class KeepAliveConnection {
  #socket;
  #buffered = '';
  #waiting = [];

  constructor(url) {
    const { hostname, port } = new URL(url);
    this.#socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text) => this.#read(text));
    this.#socket.on('error', (cause) => this.#fail(cause));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
  }

  /** Sends one request; resolves with the status of its answer. */
  send(request) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #read(text) {
    this.#buffered += text;
    for (;;) {
      const end = this.#buffered.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#buffered.slice(0, end);
      const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
      if (this.#buffered.length < end + 4 + length) return;
      this.#buffered = this.#buffered.slice(end + 4 + length);
      this.#waiting.shift().resolve(Number(head.slice(9, 12)));
    }
  }

  #fail(cause) {
    for (const { reject } of this.#waiting.splice(0)) reject(cause);
  }
}
