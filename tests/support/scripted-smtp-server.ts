import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** An SMTP server that behaves as the script says: command → answer, or a way of failing. */
export type Step = string | 'hang' | 'drop' | 'torn';
export interface Script {
  readonly greeting?: Step | (() => Step);
  readonly ehlo?: string[];
  /** a refusal of EHLO and HELO */
  readonly hello?: Step;
  readonly auth?: Step | ((line: string) => Step);
  readonly mail?: Step | ((line: string) => Step);
  readonly rcpt?: (address: string) => Step;
  readonly data?: Step;
  /** after the final dot */
  readonly end?: Step;
}

export class ScriptedSmtpServer {
  /** mails that were read to the final dot, as they came */
  readonly mails: string[] = [];
  /** every command line, in order */
  readonly commands: string[] = [];
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly script: Script) {
    this.server = createServer((socket) => this.talk(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private talk(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    const state = { buffer: '', inData: false };
    this.act(socket, stepOf(this.script.greeting, '') ?? '220 mail');
    socket.on('data', (chunk) => {
      state.buffer += chunk.toString('latin1');
      while (this.next(socket, state));
    });
  }

  private next(socket: Socket, state: { buffer: string; inData: boolean }): boolean {
    const end = state.inData ? '\r\n.\r\n' : '\r\n';
    const at = state.buffer.indexOf(end);
    if (at < 0) return false;
    const line = state.buffer.slice(0, at);
    state.buffer = state.buffer.slice(at + end.length);
    if (state.inData) {
      state.inData = false;
      this.mails.push(line);
      this.act(socket, this.script.end ?? '250 2.0.0 taken');
      return true;
    }
    this.commands.push(line);
    const step = this.answer(line);
    state.inData = step.startsWith('354');
    this.act(socket, step);
    return true;
  }

  private answer(line: string): Step {
    const { script } = this;
    if (/^(?:EHLO|HELO)/i.test(line) && script.hello) return script.hello;
    if (/^EHLO/i.test(line))
      return (script.ehlo ?? ['mail'])
        .map((name, index, all) => `250${index === all.length - 1 ? ' ' : '-'}${name}`)
        .join('\r\n');
    if (/^STARTTLS/i.test(line)) return '502 5.5.1 no';
    if (/^AUTH/i.test(line)) return stepOf(script.auth, line) ?? '235 2.7.0 welcome';
    if (/^MAIL/i.test(line)) return stepOf(script.mail, line) ?? '250 2.1.0 fine';
    if (/^RCPT/i.test(line)) return script.rcpt?.(/<(.*)>/.exec(line)?.[1] ?? '') ?? '250 2.1.5 fine';
    if (/^DATA/i.test(line)) return script.data ?? '354 go on';
    if (/^QUIT/i.test(line)) return '221 bye';
    return '250 fine';
  }

  private act(socket: Socket, step: Step): void {
    if (step === 'hang') return;
    if (step === 'drop') socket.destroy();
    else if (step === 'torn') socket.end('25');
    else socket.write(`${step}\r\n`);
  }
}

function stepOf(step: Step | ((line: string) => Step) | undefined, line: string): Step | undefined {
  return typeof step === 'function' ? step(line) : step;
}
