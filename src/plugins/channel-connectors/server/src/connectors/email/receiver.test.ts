import { listenerOptions } from './receiver';

test.each([
  [{}, { port: 2525, host: '127.0.0.1', tlsFiles: null }],
  [
    { SMTP_PORT: '0', SMTP_HOST: '0.0.0.0' },
    { port: 0, host: '0.0.0.0', tlsFiles: null },
  ],
  [{ SMTP_PORT: 'off' }, null],
  [{ NODE_ENV: 'production' }, null],
  [
    { NODE_ENV: 'production', SMTP_PORT: '25', SMTP_TLS_CERT: '/etc/tl/cert.pem', SMTP_TLS_KEY: '/etc/tl/key.pem' },
    { port: 25, host: '127.0.0.1', tlsFiles: { cert: '/etc/tl/cert.pem', key: '/etc/tl/key.pem' } },
  ],
])('listenerOptions(%j)', (environment, options) => expect(listenerOptions(environment)).toEqual(options));

test('listenerOptions refuses nonsense with a sentence', () => {
  expect(() => listenerOptions({ SMTP_PORT: 'smtp' })).toThrow(/SMTP_PORT must be/);
  expect(() => listenerOptions({ SMTP_TLS_CERT: '/etc/tl/cert.pem' })).toThrow(/belong together/);
});
