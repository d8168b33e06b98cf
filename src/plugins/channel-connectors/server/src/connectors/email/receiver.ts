import type { ReceiverContext } from '../../../../../../contracts';
import type { TlsFiles } from '../../kit/mail/listening/listener-certificate';
import { listenForMail, type SmtpListener, type SmtpListenerOptions } from '../../kit/mail/listening/smtp-listener';
import { deliveryKey } from './delivery-key';

type Environment = Readonly<Record<string, string | undefined>>;

/** SMTP_PORT, SMTP_HOST and the TLS files; `off`, or nothing said in production, means no listener. */
export function listenerOptions(environment: Environment): SmtpListenerOptions | null {
  const port = environment['SMTP_PORT'] ?? (environment['NODE_ENV'] === 'production' ? 'off' : '2525');
  if (port === 'off') return null;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error(`SMTP_PORT must be a port number or "off", not "${port}".`);
  return { port: Number(port), host: environment['SMTP_HOST'] ?? '127.0.0.1', tlsFiles: tlsFiles(environment) };
}

function tlsFiles({ SMTP_TLS_CERT: cert, SMTP_TLS_KEY: key }: Environment): TlsFiles | null {
  if (!cert && !key) return null;
  if (!cert || !key) throw new Error('SMTP_TLS_CERT and SMTP_TLS_KEY belong together: name both files, or none.');
  return { cert, key };
}

/** The listener for mail that other servers hand to us. */
export function startReceiver(context: ReceiverContext, options: SmtpListenerOptions): Promise<SmtpListener> {
  return listenForMail(
    {
      accounts: () => context.accounts(),
      accept: (delivery) => context.accept(delivery),
      eventKey: deliveryKey,
    },
    options,
  );
}
