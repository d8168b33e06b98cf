import { connect, type Socket } from 'node:net';

import { guardedLookup, isRefusedLiteral, NOT_ALLOWED } from '../../../../../../../kernel/outbound-addresses';

/** Told by `code` in nodemailer's manner, so that an attempt that ended here reads like any other. */
export class SmtpConnectError extends Error {
  override readonly name = 'SmtpConnectError';
  constructor(
    readonly code: 'ESOCKET' | 'EDNS' | 'ETIMEDOUT' | typeof NOT_ALLOWED,
    cause?: unknown,
  ) {
    super('The outgoing server could not be reached.', { cause });
  }
}

const DNS_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);

/**
 * A connection to a server whose name an administrator typed: in the internet, a company's own network or on this
 * machine, never to addresses of the link. What was checked is what is called.
 */
export function openSmtpSocket(host: string, port: number, timeoutMs: number): Promise<Socket> {
  if (isRefusedLiteral(host, 'own-network')) return Promise.reject(new SmtpConnectError(NOT_ALLOWED));
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup: guardedLookup('own-network'), keepAlive: true });
    const timer = setTimeout(() => socket.destroy(new SmtpConnectError('ETIMEDOUT')), timeoutMs);
    const fail = (cause: Error): void => {
      clearTimeout(timer);
      reject(asConnectError(cause));
    };
    socket.once('error', fail);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeListener('error', fail);
      resolve(socket);
    });
  });
}

function asConnectError(cause: Error): SmtpConnectError {
  if (cause instanceof SmtpConnectError) return cause;
  const code: unknown = Reflect.get(cause, 'code');
  if (code === NOT_ALLOWED) return new SmtpConnectError(NOT_ALLOWED, cause);
  return new SmtpConnectError(DNS_CODES.has(String(code)) ? 'EDNS' : 'ESOCKET', cause);
}
