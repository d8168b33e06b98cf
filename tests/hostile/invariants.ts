import { readForwarded } from '../../src/plugins/channel-connectors/server/src/kit/mail/forwarded';
import { readFrom } from '../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import { shownOf } from '../../src/plugins/channel-connectors/server/src/kit/mail/incoming/read-incoming';
import { machineOf } from '../../src/plugins/channel-connectors/server/src/kit/mail/machines';
import {
  headerBlockEnd,
  readHeaders,
  type MailHeader,
} from '../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import { readMailGuarded } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail-guarded';
import type { MailReading } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { BAIT, TRUE_DOMAIN } from './hostile-headers';

export interface Judged {
  /** empty when everything holds */
  readonly problems: readonly string[];
  /** the sanitised HTML, for a browser to look at */
  readonly html: string | null;
  /** milliseconds of processor time, all threads: what else the machine does is not the mail's fault */
  readonly took: number;
}

const LONGEST_MS = 2000;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const LINE_END = /[\r\n\u2028\u2029\u0085]/;
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** an answer that is really a bug of ours */
const CRASH = /^(?:TypeError|RangeError|ReferenceError|SyntaxError|URIError|The reader ended|DataCloneError)/;

/** Reads a mail as the product does, through everything that it is put through, and says what does not hold. One at a time. */
export async function judge(raw: Buffer): Promise<Judged> {
  const before = process.cpuUsage();
  const reading = await readMailGuarded(raw);
  const headers = readHeaders(raw, headerBlockEnd(raw));
  const problems = [...headerProblems(headers)];
  if (reading.ok) problems.push(...readingProblems(reading.mail));
  else if (CRASH.test(reading.detail)) problems.push(`crashed: ${reading.detail}`);
  else if (reading.detail.startsWith('Reading it took')) problems.push(reading.detail);
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  if (took > LONGEST_MS) problems.push(`took ${Math.round(took)} ms of processor time`);
  return { problems, html: reading.ok ? reading.mail.html : null, took };
}

/** Whoever wrote it is at evil.test, or nobody; a name never shows another address; lines are lines. */
function headerProblems(headers: readonly MailHeader[]): string[] {
  const from = readFrom(headers);
  const shown = shownOf(headers);
  return [
    ...(from.readable && from.domain !== TRUE_DOMAIN && !from.domain.endsWith(`.${TRUE_DOMAIN}`)
      ? [`sender: ${from.address}`]
      : []),
    ...(from.readable && from.displayName?.toLowerCase().includes(BAIT) ? [`name: ${from.displayName}`] : []),
    ...lineProblems('name', from.readable ? from.displayName : null),
    ...lineProblems('subject', shown.subject),
    ...lineProblems('from', shown.from),
  ];
}

function readingProblems(mail: MailReading): string[] {
  const from = readFrom(mail.headers);
  machineOf(mail, { mailFrom: null, fromAddress: from.readable ? from.address : null });
  const forwarded = readForwarded(mail.text, shownOf(mail.headers).subject);
  return [
    ...textProblems('text', mail.text),
    ...textProblems('quoted text', mail.quotedText),
    ...textProblems('html', mail.html),
    ...lineProblems('forwarded name', forwarded?.from.displayName ?? null),
    ...mail.attachments.flatMap((file) => fileNameProblems(file.fileName)),
    ...mail.attachments.flatMap((file) => lineProblems('content type', file.contentType)),
    ...mail.features.flatMap((feature) =>
      feature.kind === 'calendar' ? lineProblems('summary', feature.summary) : [],
    ),
  ];
}

function textProblems(what: string, text: string | null): string[] {
  return text !== null && CONTROL.test(text) ? [`${what} holds control characters`] : [];
}

function lineProblems(what: string, line: string | null): string[] {
  if (line === null) return [];
  return CONTROL.test(line) || LINE_END.test(line) || DIRECTION.test(line) ? [`${what}: ${JSON.stringify(line)}`] : [];
}

function fileNameProblems(name: string): string[] {
  const bad =
    /[/\\<>:"|?*]/.test(name) || name === '' || /^\.+$/.test(name) || name.length > 200 || RESERVED.test(name);
  return bad ? [`file name: ${JSON.stringify(name.slice(0, 100))}`] : lineProblems('file name', name);
}
