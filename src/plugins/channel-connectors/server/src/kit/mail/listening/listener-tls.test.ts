import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';

import { createTransport } from 'nodemailer';

import { waitFor } from '../../../../../../../../tests/support/wait-for';
import { NO_BRAND_VOICE, type AcceptedDelivery, type ChannelAccountConfig } from '../../../../../../../contracts';
import { ListenerCertificate, type TlsFiles } from './listener-certificate';
import { selfSigned } from './self-signed';
import { listenForMail, type MailInbox, type SmtpListener } from './smtp-listener';

const shop: ChannelAccountConfig = {
  id: 1,
  documentId: 'shop',
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address: 'support@shop.example',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: {},
};
const now = new Date('2026-02-03T10:00:00Z');

describe('a certificate of our own making', () => {
  test('is one, for ten years, and fits its key', () => {
    const { cert, key } = selfSigned('mail', now);
    const certificate = new X509Certificate(cert);
    expect(certificate.subject).toBe('CN=mail');
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect([certificate.validFrom, certificate.validTo]).toEqual([
      'Feb  2 10:00:00 2026 GMT',
      'Feb  3 10:00:00 2036 GMT',
    ]);
    expect(key).toContain('PRIVATE KEY');
    expect(new X509Certificate(selfSigned('mail', now).cert).serialNumber).not.toBe(certificate.serialNumber);
  });
});

describe('the files of an administrator', () => {
  let folder: string;
  let files: TlsFiles;
  const write = async ({ cert, key }: { cert: string; key: string }) => {
    await writeFile(files.cert, cert);
    await writeFile(files.key, key);
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'listener-tls-'));
    files = { cert: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('are read again when they changed, as a pair', async () => {
    const [old, renewed] = [selfSigned('old', now), selfSigned('renewed', now)];
    await write(old);
    const certificate = await ListenerCertificate.open(files, now);
    expect(await certificate.renewed()).toBeNull();
    await writeFile(files.cert, renewed.cert);
    expect(await certificate.renewed()).toBeNull();
    expect(certificate.pair).toEqual(old);
    await writeFile(files.key, renewed.key);
    expect(await certificate.renewed()).toEqual(renewed);
    expect(await certificate.renewed()).toBeNull();
    await rm(files.key);
    expect(await certificate.renewed()).toBeNull();
    expect(certificate.pair).toEqual(renewed);
  });

  test('that cannot be used are told at start', async () => {
    await expect(ListenerCertificate.open(files, now)).rejects.toThrow(/SMTP_TLS_CERT and SMTP_TLS_KEY/);
    await write({ cert: selfSigned('one', now).cert, key: selfSigned('other', now).key });
    await expect(ListenerCertificate.open(files, now)).rejects.toThrow(/SMTP_TLS_CERT and SMTP_TLS_KEY/);
  });

  test('that were renewed are shown to who comes next', async () => {
    await write(selfSigned('old.example', now));
    const listener = await listenForMail(inboxOf([]), {
      port: 0,
      host: '127.0.0.1',
      tlsFiles: files,
      lookAtFilesMs: 20,
    });
    try {
      expect(await nameShown(listener)).toBe('old.example');
      await write(selfSigned('renewed.example', now));
      await waitFor('the renewed certificate', async () => (await nameShown(listener)) === 'renewed.example');
    } finally {
      await listener.close();
    }
  });
});

const inboxOf = (kept: AcceptedDelivery[]): MailInbox => ({
  accounts: () => Promise.resolve([shop]),
  accept: (delivery) => Promise.resolve(kept.push(delivery)),
  eventKey: (_account, raw) => raw.toString(),
});

describe('STARTTLS', () => {
  const kept: AcceptedDelivery[] = [];
  let listener: SmtpListener;
  beforeAll(async () => {
    listener = await listenForMail(inboxOf(kept), { port: 0, host: '127.0.0.1', tlsFiles: null });
  });
  beforeEach(() => kept.splice(0));
  afterAll(() => listener.close());

  test('is used by who does not ask for more than that nobody listens', async () => {
    const transport = createTransport({
      host: '127.0.0.1',
      port: listener.port,
      requireTLS: true,
      name: 'client.example',
      tls: { rejectUnauthorized: false },
    });
    await transport.sendMail({ from: 'jane@example.com', to: 'support@shop.example', subject: 'x', text: 'x' });
    expect(kept[0]?.context).toMatchObject({ secure: true, helo: 'client.example' });
  });

  test('forgets what was said before it, and what was pipelined behind it', async () => {
    const plain = connect(listener.port, '127.0.0.1');
    await answer(plain, 220);
    plain.write('EHLO before.example\r\n');
    await answer(plain, 250);
    // an attacker between us and an honest sender adds commands of his own, which must not count as the sender's
    plain.write(
      'STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<eve@evil.test>\r\nRCPT TO:<support@shop.example>\r\nDATA\r\nFrom: eve@evil.test\r\n\r\nPay\r\n.\r\n',
    );
    await answer(plain, 220);
    const secure = connectTls({ socket: plain, rejectUnauthorized: false });
    await new Promise((resolve) => secure.once('secureConnect', resolve));
    secure.write('MAIL FROM:<jane@example.com>\r\n');
    expect(await answer(secure)).toMatch(/^503 /);
    secure.write('EHLO after.example\r\n');
    await answer(secure, 250);
    for (const line of ['MAIL FROM:<jane@example.com>', 'RCPT TO:<support@shop.example>']) {
      secure.write(`${line}\r\n`);
      await answer(secure, 250);
    }
    secure.write('DATA\r\n');
    await answer(secure, 354);
    secure.write('From: jane@example.com\r\n\r\nHello\r\n.\r\n');
    await answer(secure, 250);
    secure.destroy();
    expect(kept.map(({ context }) => context)).toEqual([
      {
        mailFrom: 'jane@example.com',
        rcptTo: ['support@shop.example'],
        remoteAddress: '127.0.0.1',
        helo: 'after.example',
        secure: true,
      },
    ]);
  });
});

/** The next whole answer; of the given code when one is given. */
async function answer(socket: Socket | TLSSocket, code?: number): Promise<string> {
  let text = '';
  while (!/^\d{3} [^\n]*\r\n$/m.test(text))
    text += await new Promise<string>((resolve, reject) => {
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString()));
      socket.once('close', () => reject(new Error(`closed after "${text}"`)));
    });
  if (code !== undefined) expect(text).toMatch(new RegExp(`^${code}[ -]`));
  return text;
}

async function nameShown({ port }: SmtpListener): Promise<string | undefined> {
  const plain = connect(port, '127.0.0.1');
  await answer(plain, 220);
  plain.write('EHLO client\r\n');
  await answer(plain, 250);
  plain.write('STARTTLS\r\n');
  await answer(plain, 220);
  const secure = connectTls({ socket: plain, rejectUnauthorized: false });
  await new Promise((resolve) => secure.once('secureConnect', resolve));
  const { subject } = secure.getPeerCertificate();
  secure.destroy();
  return String(subject.CN);
}
