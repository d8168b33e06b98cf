import net from 'node:net';

/** One SMTP connection that is kept open and hands over mails given as bytes, commands in one piece (RFC 2920). */
export class SmtpConnection {
  #socket;
  #buffered = '';
  #waiting = [];

  static async open(port) {
    const connection = new SmtpConnection(port);
    await connection.#expect(220);
    await connection.#say('EHLO bench.test\r\n', 250);
    return connection;
  }

  constructor(port) {
    this.#socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text) => this.#read(text));
    this.#socket.on('error', (cause) => this.#fail(cause));
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection.')));
  }

  /** Resolves when the server has taken the mail over; rejects with what it said when it has not. */
  async send({ from, to, raw }) {
    const commands = [this.#expect(250), this.#expect(250), this.#expect(354)];
    this.#socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    await Promise.all(commands);
    this.#socket.write(raw);
    await this.#say('\r\n.\r\n', 250);
  }

  close() {
    this.#socket.destroy();
  }

  #say(text, code) {
    const answered = this.#expect(code);
    this.#socket.write(text);
    return answered;
  }

  #expect(code) {
    return new Promise((resolve, reject) => this.#waiting.push({ code, resolve, reject }));
  }

  #read(text) {
    this.#buffered += text;
    for (;;) {
      const end = this.#buffered.indexOf('\r\n');
      if (end < 0) return;
      const line = this.#buffered.slice(0, end);
      this.#buffered = this.#buffered.slice(end + 2);
      // a hyphen behind the code says that more lines follow
      if (line.charAt(3) === '-') continue;
      const { code, resolve, reject } = this.#waiting.shift() ?? {};
      if (line.startsWith(String(code))) resolve?.();
      else reject?.(new Error(line));
    }
  }

  #fail(cause) {
    for (const { reject } of this.#waiting.splice(0)) reject(cause);
  }
}
