import { connectionOptions, WAITS } from './imap-connection';

const options = (host: string, secure: boolean) =>
  connectionOptions(
    { host, port: 143, secure, user: 'help', signIn: { by: 'password', password: 'secret' } },
    { pass: 'secret' },
    WAITS,
  );

test.each([
  ['mail.example.com', true, undefined],
  ['mail.example.com', false, true],
  ['10.1.2.3', false, true],
  ['localhost.example.com', false, true],
  ['localhost', false, false],
  ['127.0.0.1', false, false],
  ['::1', false, false],
])('%s, TLS from the first byte %s: STARTTLS is demanded %s', (host, secure, demanded) => {
  expect(options(host, secure).doSTARTTLS).toBe(demanded);
});

test('certificates are checked, addresses too, and nothing is logged', () => {
  const { tls, logger } = options('mail.example.com', true);
  expect(tls).toMatchObject({ rejectUnauthorized: true, minVersion: 'TLSv1.2', lookup: expect.any(Function) });
  expect(logger).toBe(false);
});
