import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ChannelAccountConfig, Connector, OutboundMessage } from '../../../../../../contracts';
import { mailgun } from '../../connectors/mailgun';
import { postmark } from '../../connectors/postmark';
import { sendgrid } from '../../connectors/sendgrid';
import { ses } from '../../connectors/ses';
import { sampleAccount, sampleReply, SAMPLE_MOMENT } from '../contract/samples';
import type { MailHttpCall } from './outgoing';

/** What somebody writes into a subject, a name or an address makes no header of a mail, whoever carries it (T20). */

const EVIL = [
  'x\r\nX-Evil: 1',
  'x\nX-Evil: 1',
  'x\rX-Evil: 1',
  'x\u2028X-Evil: 1',
  'x\u0085X-Evil: 1',
  'x\r\n\r\n<script>',
  '=?utf-8?Q?x=0D=0AX-Evil:_1?=',
  'x" <eve@evil.test>, "y\r\nBcc: eve@evil.test',
];

const reply = (given: Partial<OutboundMessage>): OutboundMessage =>
  sampleReply({
    subject: 'Your lamp',
    to: ['jane@example.com'],
    replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'authenticated' },
    ...given,
  });

const PLACES: Readonly<Record<string, (evil: string) => OutboundMessage>> = {
  'the subject': (evil) => reply({ subject: evil }),
  'the name of the agent': (evil) => reply({ agent: { displayName: evil, signature: evil } }),
  'a recipient': (evil) => reply({ to: [`jane@example.com${evil}`] }),
  'a copied recipient': (evil) => reply({ cc: [`${evil}@example.com`] }),
  'what it answers': (evil) =>
    reply({ interaction: { documentId: 'i1', threadKey: null, references: [`<${evil}@b>`, evil], subject: evil } }),
  'a file': (evil) =>
    reply({ attachments: [{ fileName: `${evil}.png`, contentType: `image/${evil}`, content: Buffer.from('x') }] }),
};

interface Sent {
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly body: string;
}

const sent: Sent[] = [];
let providerUrl: string;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const headers = request.rawHeaders.filter((_value, at) => at % 2 === 0).map((name) => name.toLowerCase());
    const contentType = String(request.headers['content-type']);
    sent.push({ headers, contentType, body: Buffer.concat(chunks).toString('utf8') });
    response.end('{}');
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  providerUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const SECRETS = {
  replySecret: 'the key of the reply addresses',
  apiKey: 'key',
  serverToken: 'token',
  secretAccessKey: 'secret',
};
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const SETTINGS: Readonly<Record<string, Record<string, unknown>>> = {
  mailgun: { domain: 'mg.example.com' },
  sendgrid: { publicKeys: [KEY] },
  postmark: {},
  ses: {
    region: 'eu-central-1',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    topicArns: ['arn:aws:sns:eu-central-1:123456789012:mail'],
  },
};
const CONNECTORS: readonly Connector<MailHttpCall>[] = [mailgun, sendgrid, postmark, ses];

const accountOf = (id: string, name: string): ChannelAccountConfig =>
  sampleAccount({
    connector: id,
    name,
    address: 'support@shop.example',
    settings: { ...SETTINGS[id], providerUrl },
    secrets: SECRETS,
  });

const TOP_HEADERS =
  /^(?:From|To|Cc|Reply-To|Subject|Message-ID|In-Reply-To|References|Date|MIME-Version|Content-Type|X-Throughline-Loop)$/i;

const PART_HEADERS = /^(?:Content-(?:Type|Transfer-Encoding|Disposition|Id))$/i;

/** The names in the header block that begins this text; a block without an end is none. */
const headerNamesIn = (text: string): string[] =>
  text
    .slice(0, Math.max(0, text.indexOf('\r\n\r\n')))
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '' && !/^[ \t]/.test(line))
    .map((line) => line.split(':', 1)[0] ?? '');

/** The mail itself where we build it, out of the form or the JSON that carries it; null: the provider builds it. */
function rawMailIn({ body, contentType }: Sent): string | null {
  if (contentType.startsWith('multipart/')) {
    const part = body.slice(body.indexOf('message.mime'));
    return part.slice(part.indexOf('\r\n\r\n') + 4).split('\r\n------formdata', 1)[0] ?? '';
  }
  const raw = /"Data":"([A-Za-z0-9+/=]+)"/.exec(body)?.[1];
  return raw === undefined ? null : Buffer.from(raw, 'base64').toString('utf8');
}

/** Every text of a JSON body that a provider puts into a header. */
function headerTexts(value: unknown, path = ''): string[] {
  if (typeof value === 'string')
    return /(?:content|text|html|body|data)(?:\.\d+)?(?:\.value)?$/i.test(path) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => headerTexts(inner, `${path}.${key}`));
}

describe.each(CONNECTORS.map((connector) => ({ id: connector.manifest.id, connector })))('$id', ({ id, connector }) => {
  async function wireOf(message: OutboundMessage, name = 'Shop'): Promise<readonly Sent[]> {
    sent.length = 0;
    const account = accountOf(id, name);
    const context = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };
    for (const call of connector.render(message, account, context)) await connector.send(call, account, context);
    return [...sent];
  }

  function expectNoHeaderOf(evil: readonly Sent[], harmless: readonly Sent[]): void {
    for (const each of evil) {
      expect([...each.headers].sort()).toEqual([...(harmless[0]?.headers ?? [])].sort());
      const mail = rawMailIn(each);
      if (mail === null) {
        const texts = headerTexts(JSON.parse(each.body) as unknown);
        expect(texts.filter((text) => /[\r\n\u0085\u2028\u2029]/.test(text))).toEqual([]);
        continue;
      }
      const [top = [], ...parts] = mail.split(/^----_NmP\S+\r\n/m).map(headerNamesIn);
      expect(top.length).toBeGreaterThan(5);
      expect(top.filter((header) => !TOP_HEADERS.test(header))).toEqual([]);
      expect(parts.flat().filter((header) => !PART_HEADERS.test(header))).toEqual([]);
    }
  }

  test.each(Object.entries(PLACES))('%s', async (_place, put) => {
    const harmless = await wireOf(put('x'));
    for (const evil of EVIL) expectNoHeaderOf(await wireOf(put(evil)), harmless);
    expect((await wireOf(reply({}))).length).toBe(1);
  });

  test('the name of the account', async () => {
    const harmless = await wireOf(reply({}));
    for (const evil of EVIL) {
      const wire = await wireOf(reply({}), evil);
      expect(wire).toHaveLength(1);
      expectNoHeaderOf(wire, harmless);
    }
  });
});
