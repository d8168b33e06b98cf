import { ScriptedSmtpServer } from '../../../../../../../../tests/support/scripted-smtp-server';
import type { OutboundMessage } from '../../../../../../../contracts';
import { composeMail } from './compose';
import type { MailSender } from './mail-call';
import { sendMail } from './send-mail';
import { closeConnections } from './smtp-pools';
import { sampleReply } from '../../contract/samples';

/** What somebody may write wherever a word of theirs comes to stand in a mail, judged on the wire. */
const EVIL: Readonly<Record<string, string>> = {
  'CR LF': 'x\r\nX-Evil: 1',
  'CR LF CR LF': 'x\r\n\r\n<script>body</script>',
  'a bare LF': 'x\nX-Evil: 1',
  'a bare CR': 'x\rX-Evil: 1',
  'a folded header': 'x\r\n X-Evil: 1\r\nX-Evil: 2',
  'U+2028': 'x\u2028X-Evil: 1',
  'U+2029 and U+0085': 'x\u2029X-Evil: 1\u0085X-Evil: 2',
  'VT and FF': 'x\u000bX-Evil: 1\u000cX-Evil: 2',
  'NUL and DEL': 'x\u0000\r\nX-Evil: 1\u007f',
  'an encoded word with CR LF (Q)': '=?utf-8?Q?x=0D=0AX-Evil:_1?=',
  'an encoded word with CR LF (B)': '=?utf-8?B?eA0KWC1FdmlsOiAx?=',
  'an encoded word that is never closed': '=?utf-8?Q?x=0D=0AX-Evil: 1',
  'letters that become CR LF when they are cut to a byte': 'x\u010d\u010aX-Evil: 1',
  'a recipient': 'x\r\nBcc: eve@evil.test\r\nRCPT TO:<eve@evil.test>',
  'the end of DATA': 'x\r\n.\r\nMAIL FROM:<eve@evil.test>\r\n',
  'the end of DATA for a sloppy server': 'x\n.\nMAIL FROM:<eve@evil.test>\n',
  'quotes and brackets': 'x" <eve@evil.test>, "y',
  'a comment': 'x (\r\nX-Evil: 1)',
};

const message = sampleReply({
  documentId: 'q1w2e3r4t5y6u7i8o9p0a1s2',
  clientMessageId: null,
  text: 'Hello',
  subject: 'Hello',
  to: ['jane@example.com'],
  cc: ['joerg@example.net'],
  interaction: {
    documentId: 'v6fydj1n0a8k2w4r5t7y9u3i',
    threadKey: null,
    references: ['<first@example.com>'],
    subject: 'Hello',
  },
  ticketNumber: 1,
  replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'authenticated' },
  agent: { displayName: 'Lena', signature: 'Lena' },
  answers: { authorName: 'Jane', at: new Date('2025-11-03T09:00:00Z'), text: 'Hi' },
  attachments: [{ fileName: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }],
  createdAt: new Date('2025-11-03T10:00:00Z'),
});
const sender: MailSender = {
  address: 'support@shop.example',
  house: 'Shop',
  fixedName: null,
  secret: 'secret',
  tokenAddresses: true,
  plainReturnPath: false,
};

type Place = (evil: string) => { message?: Partial<OutboundMessage>; sender?: Partial<MailSender> };
const file = (change: Partial<OutboundMessage['attachments'][number]>) => ({
  message: { attachments: [{ fileName: 'a.png', contentType: 'image/png', content: Buffer.from('x'), ...change }] },
});
const PLACES: Readonly<Record<string, Place>> = {
  subject: (evil) => ({ message: { subject: evil } }),
  'subject of the exchange': (evil) => ({
    message: { subject: null, interaction: { ...message.interaction, subject: evil } },
  }),
  'name of the agent': (evil) => ({ message: { agent: { displayName: evil, signature: evil } } }),
  'name of the account': (evil) => ({ sender: { house: evil } }),
  'fixed name': (evil) => ({ sender: { fixedName: evil } }),
  'name of the customer': (evil) => ({
    message: { answers: { authorName: evil, at: message.createdAt, text: evil } },
  }),
  words: (evil) => ({ message: { text: evil } }),
  'message ids': (evil) => ({
    message: { interaction: { ...message.interaction, references: [evil, `<a@b>${evil}<c@d>`, `<${evil}@b>`] } },
  }),
  'name of a file': (evil) => file({ fileName: evil }),
  'type of a file': (evil) => file({ contentType: `image/${evil}` }),
  'content id of a file': (evil) => file({ contentId: evil }),
  'a recipient': (evil) => ({ message: { to: [`jane@example.com${evil}`] } }),
  'a copied recipient': (evil) => ({ message: { cc: [`${evil}@example.com`] } }),
  'the reply identity': (evil) => ({
    message: { to: [], replyIdentity: { kind: 'email', value: evil, scope: '', assurance: 'authenticated' } },
  }),
  'the address of the account': (evil) => ({ sender: { address: `support@shop.example${evil}` } }),
  'a domain of another script': (evil) => ({ message: { to: [`jane@bücher.example${evil}`] } }),
};

const TOP_HEADERS =
  /^(?:From|To|Cc|Reply-To|Subject|Message-ID|In-Reply-To|References|Date|MIME-Version|Content-Type|X-Throughline-Loop)$/;
const PART_HEADERS = /^(?:Content-Type|Content-Transfer-Encoding|Content-Disposition|Content-Id)$/;

let server: ScriptedSmtpServer;
let port: number;

beforeAll(async () => {
  server = new ScriptedSmtpServer({});
  port = await server.listen();
});
afterAll(async () => {
  closeConnections();
  await server.close();
});

async function sent(
  change: ReturnType<Place>,
): Promise<{ refused: string | null; mails: string[]; commands: string[] }> {
  server.mails.length = 0;
  server.commands.length = 0;
  const call = composeMail({ ...message, ...change.message }, { ...sender, ...change.sender });
  const account = {
    id: 'shop',
    fingerprint: 'shop',
    server: { host: '127.0.0.1', port, secure: false },
    perMinute: null,
    dkim: null,
    signIn: () => Promise.resolve(null),
    forgetSignIn: () => undefined,
  };
  const outcome = await sendMail(call, account, message.createdAt, { connectMs: 2000, answerMs: 2000 });
  expect(outcome.outcome).toBe(call.refused ? 'failed' : 'sent');
  return { refused: call.refused, mails: [...server.mails], commands: [...server.commands] };
}

const headerBlock = (part: string): string[] => part.slice(0, part.indexOf('\r\n\r\n')).split('\r\n');
const namesIn = (lines: readonly string[]) =>
  lines.filter((line) => !/^[ \t]/.test(line)).map((line) => line.slice(0, line.indexOf(':')));

describe.each(Object.entries(PLACES))('in %s', (_place, put) => {
  test.each(Object.entries(EVIL))('%s adds nothing', async (_what, evil) => {
    const { refused, mails, commands } = await sent(put(evil));
    if (refused) {
      expect(mails).toEqual([]);
      return;
    }
    expect(mails).toHaveLength(1);
    const [mail = ''] = mails;
    // no line end but CR LF, and nothing but ASCII: what is beyond stands encoded
    expect(mail.replace(/\r\n/g, '')).not.toMatch(/[^\t\u0020-\u007e]/);
    const top = headerBlock(mail);
    for (const name of namesIn(top)) expect(name).toMatch(TOP_HEADERS);
    expect(new Set(namesIn(top)).size).toBe(namesIn(top).length);
    const boundaries = [...mail.matchAll(/boundary="([^"]+)"/g)].map((match) => match[1] ?? '');
    const parts = boundaries.flatMap((boundary) => mail.split(`--${boundary}\r\n`).slice(1)).map(headerBlock);
    for (const name of parts.flatMap(namesIn)) expect(name).toMatch(PART_HEADERS);
    // no program that decodes before it splits finds a line end
    for (const word of [...top, ...parts.flat()].join('\r\n').matchAll(/=\?[\w-]+\?([QB])\?([^?]*)\?=/gi))
      expect(decoded(word[1] ?? '', word[2] ?? '')).not.toMatch(/[\u0000-\u001f\u007f]|=\?/);
    expect(
      commands.filter(
        (line) =>
          !/^(?:EHLO|MAIL FROM:<support\+b[a-z0-9]{37}@shop\.example>|RCPT TO:<(?:jane@example\.com|joerg@example\.net|jane@xn--bcher-kva\.example)>$|DATA|RSET|QUIT)/.test(
            line,
          ),
      ),
    ).toEqual([]);
    expect(commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(1);
  });
});

function decoded(encoding: string, text: string): string {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8');
  return text
    .replace(/_/g, ' ')
    .replace(/=([0-9A-F]{2})/gi, (_match, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
