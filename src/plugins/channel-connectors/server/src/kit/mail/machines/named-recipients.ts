import { addressIn } from './delivery-status';
import type { Report } from './report-text';

/** A recipient that the words of a report name, and what is said about it there. */
export interface NamedRecipient {
  readonly address: string;
  readonly said: string;
}

const MOST_NAMED = 100;
const MOST_LINES_SAID = 12;
const ADDRESS = String.raw`[\w!#$%&'*+/=?^\x60{|}~.-]{1,64}@[\p{L}\p{N}.-]{1,250}`;
/** A line that begins with an address: `<jane@b.example>:`, `jane@b.example (reason: …)`, `* jane@b.example` */
const LEADS = new RegExp(
  String.raw`^\s*(?:[*•-]\s+)?["'<(\[]{0,2}(?:mailto:)?(${ADDRESS})["'>)\]]{0,2}(?:\s|[:;,.…<(\[]|$)`,
  'u',
);
/** `554 <jane@b.example>... Host unknown` */
const ANSWERS = new RegExp(
  String.raw`^\s*(?:<<<\s*)?[45]\d\d[ -](?:[45]\.\d{1,3}\.\d{1,3} )?<?(${ADDRESS})>?(?:\.\.\.|:)`,
  'u',
);
/** `RCPT TO:<jane@b.example>`, `could not be delivered to: jane@b.example` */
const TELLS = new RegExp(
  String.raw`(?:rcpt to|recipient(?: address)?(?:\(s\))?|(?:not|un)[ \w]{0,20}deliver\w*[ \w]{0,30}(?:to|for)|deliver\w*[ \w]{0,20} to|delivery failed[ \w]{0,20}|sent to|address(?:ed to)?|did not reach[ \w]{0,30}|mail to|group[ \w]{0,20}contact)\s{0,3}:?\s{0,3}["'<(]{0,2}(${ADDRESS})`,
  'giu',
);
/** Who offers help, and who the returned mail was from, is no recipient. */
const NOT_A_RECIPIENT = /^(?:postmaster|mailer-daemon|abuse|help|support)@/;
const OTHER_ROLE = /^\s*(?:from|sender|cc|reply-to|return-path|message-id|original sender|mail from|generated)\b/i;

/** The recipients that a report's words name: those at the beginning of a line, else those in a sentence about delivery. */
export function recipientsInText({ said }: Report): NamedRecipient[] {
  const leading = atLineStart(said);
  if (leading.length > 0) return leading;
  const text = said.filter((line) => !OTHER_ROLE.test(line)).join('\n');
  const told = [...text.matchAll(TELLS)].flatMap((match) => addressIn(match[1]) ?? []);
  return unique(told.map((address) => ({ address, said: '' })));
}

function atLineStart(lines: readonly string[]): NamedRecipient[] {
  const starts = lines.flatMap((line, index) => {
    const address = OTHER_ROLE.test(line) ? null : addressIn((LEADS.exec(line) ?? ANSWERS.exec(line))?.[1]);
    return address === null || NOT_A_RECIPIENT.test(address) ? [] : [{ address, index }];
  });
  const found = starts.map(({ address, index }, order) => {
    const end = Math.min(starts[order + 1]?.index ?? lines.length, index + MOST_LINES_SAID);
    return { address, said: lines.slice(index, end).join(' ').replace(/\s+/g, ' ').trim() };
  });
  return unique(found);
}

/** One entry per address, with everything that is said about it. */
function unique(found: readonly NamedRecipient[]): NamedRecipient[] {
  const byAddress = new Map<string, string>();
  for (const { address, said } of found.slice(0, MOST_NAMED))
    byAddress.set(address, [byAddress.get(address) ?? '', said].join(' ').trim());
  return [...byAddress].map(([address, said]) => ({ address, said }));
}
