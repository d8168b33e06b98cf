import { fold } from './reply-lines';
import { LANGUAGES, type MailLanguage } from './reply-words';

const PREFIX = /^(?:\[[^\]]{0,60}\] {0,3}){0,3}([^:：[\]]{1,24}?) {0,2}(?:[[(]\d{1,3}[\])])? {0,2}[:：]/u;
const LONGEST_SUBJECT = 300;

/** Whether a subject begins as that of a forwarded mail in any language: "Fwd: …", "WG: …". */
export function mayBeForwardSubject(subject: string | null): boolean {
  return forwardersOf(prefixOf(subject)).length > 0;
}

/**
 * The same for certain. "VS:" says "forwarded" in Danish and "reply" in Finnish: `fromLabel`, the folded word for "From"
 * in the header block of the mail, tells which.
 */
export function isForwardSubject(subject: string | null, fromLabel: string): boolean {
  const prefix = prefixOf(subject);
  const forwarders = forwardersOf(prefix);
  const isReplyToo = LANGUAGES.some(({ subjects }) => subjects.reply.some((known) => fold(known) === prefix));
  return isReplyToo ? forwarders.some((language) => speaks(language, fromLabel)) : forwarders.length > 0;
}

function prefixOf(subject: string | null): string | null {
  const prefix = PREFIX.exec((subject ?? '').slice(0, LONGEST_SUBJECT).trim())?.[1];
  return prefix === undefined ? null : fold(prefix.trim());
}

function forwardersOf(prefix: string | null): MailLanguage[] {
  return LANGUAGES.filter(({ subjects }) => subjects.forward.some((known) => fold(known) === prefix));
}

function speaks(language: MailLanguage, fromLabel: string): boolean {
  return (language.labels.from ?? []).some((label) => fold(label) === fromLabel);
}
