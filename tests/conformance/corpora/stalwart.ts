import { z } from 'zod';

import { cleanLine } from '../../../src/plugins/channel-connectors/server/src/kit/mail/clean-text';
import { readAddresses, readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import {
  decodeHeader,
  headerValue,
  headerValues,
} from '../../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import type { MailReading } from '../../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import {
  differs,
  judged,
  measured,
  uncounted,
  type Check,
  type ConformanceCase,
  type Corpus,
  type CorpusFiles,
} from '../checks';
import { keptWhole, readExpected } from '../reading';
import { foldBlanks, sameUnlessLost } from '../words';
import { keptMails } from './anything';

const mailbox = z.object({ name: z.string().nullish(), address: z.string().nullish() });
const addressValue = z.object({
  Address: z.union([
    z.object({ List: z.array(mailbox) }),
    z.object({ Group: z.array(z.object({ addresses: z.array(mailbox) })) }),
  ]),
});
const header = z.object({ name: z.unknown(), value: z.unknown() });
const part = z.object({ headers: z.array(header), body: z.unknown() });
const parse = z.object({ parts: z.array(part), attachments: z.array(z.number()) });
type Parse = z.infer<typeof parse>;
type Mailbox = z.infer<typeof mailbox>;

const PLAIN_ADDRESS = /^[^\s"<>()@,;:\\]+@[^\s"<>()@,;:\\]+$/;

/** NAME.eml with NAME.json, the whole tree that another parser reads; we are asked for its headers and its files. */
export const stalwart: Corpus = {
  name: 'stalwart-mail-parser',
  cases(files) {
    const withTree = files.paths.filter((path) => files.has(path.replace(/\.eml$/, '.json')) && path.endsWith('.eml'));
    const others = files.paths.filter((path) => !path.endsWith('.json') && !withTree.includes(path));
    return [...withTree.map((path) => caseOf(files, path)), ...keptMails(files, others)];
  },
};

function caseOf(files: CorpusFiles, path: string): ConformanceCase {
  return {
    name: path,
    judge: async () => {
      const tree = parse.parse(JSON.parse(files.text(path.replace(/\.eml$/, '.json'))));
      const raw = files.bytes(path);
      const mail = await readExpected(raw);
      return [
        judged('headers', headerProblems(mail, tree)),
        attachmentScore(mail, tree),
        ...uncounted(await keptWhole(raw)),
      ];
    },
  };
}

function headerProblems(mail: MailReading, tree: Parse): string[] {
  return [
    ...fromProblems(mail, tree),
    ...addressProblems(mail, tree, 'to', 'to'),
    ...addressProblems(mail, tree, 'cc', 'cc'),
    ...addressProblems(mail, tree, 'reply_to', 'reply-to'),
    ...subjectProblems(mail, tree),
  ];
}

/** A sender without an address, or of two mailboxes, is one that we refuse. */
function fromProblems(mail: MailReading, tree: Parse): string[] {
  const wanted = mailboxes(tree, 'from');
  const from = readFrom(mail.headers);
  const only = wanted.length === 1 ? wanted[0] : undefined;
  if (only === undefined || !PLAIN_ADDRESS.test(only.address ?? ''))
    return from.readable ? [`from: wanted none, got ${from.address}`] : [];
  if (!from.readable) return [`from: ${from.problem}`];
  const name = only.name ?? '';
  const sameName = sameUnlessLost(name, from.displayName ?? '') || name.toLowerCase() === from.address;
  return [
    ...differs('from', (only.address ?? '').toLowerCase(), from.address),
    ...(sameName ? [] : differs('name', name, from.displayName)),
  ];
}

function addressProblems(mail: MailReading, tree: Parse, key: string, name: string): string[] {
  const wanted = mailboxes(tree, key).flatMap(({ address }) =>
    address && PLAIN_ADDRESS.test(address) ? [address.toLowerCase()] : [],
  );
  const got = readAddresses(headerValues(mail.headers, name));
  return differs(name, [...new Set(wanted)].sort().join(' '), [...got].sort().join(' '));
}

function subjectProblems(mail: MailReading, tree: Parse): string[] {
  const value = z.object({ Text: z.string() }).safeParse(headerOf(tree, 'subject'));
  const wanted = value.success ? value.data.Text : '';
  const got = cleanLine(decodeHeader(headerValue(mail.headers, 'subject') ?? ''), 500);
  return sameUnlessLost(cleanLine(wanted, 500), got) ? [] : differs('subject', foldBlanks(wanted), got);
}

function headerOf(tree: Parse, name: string): unknown {
  return tree.parts[0]?.headers.find((entry) => entry.name === name)?.value;
}

function mailboxes(tree: Parse, name: string): Mailbox[] {
  const values = (tree.parts[0]?.headers ?? []).filter((entry) => entry.name === name).map((entry) => entry.value);
  return values.flatMap((value) => {
    const read = addressValue.safeParse(value);
    if (!read.success) return [];
    const list = read.data.Address;
    return 'List' in list ? list.List : list.Group.flatMap((group) => group.addresses);
  });
}

/** It calls inline text beside the body an attachment too, so the number is told, not held. */
function attachmentScore(mail: MailReading, tree: Parse): Check {
  const wanted = tree.attachments.length;
  const got = mail.attachments.length;
  return measured('attachments (number)', wanted === got ? 1 : 0, `wanted ${wanted}, got ${got}`);
}
