import { decodeHeader, headerValue } from '../mail-headers';
import type { MailReading } from '../read-mail';
import type { MachineVerdict } from './verdict';

/** RFC 7489 §7.2.1.1: receiver!policy-domain!begin!end[!unique-id].xml[.gz], packed as zip or gzip. */
const DMARC_FILE = /^[^!]{0,255}![^!]{3,255}!\d{9,11}!\d{9,11}(?:![^!]{0,120})?\.(?:xml|zip|gz|xml\.gz|xml\.zip)$/i;
const REPORT_SUBJECT = /^\s*report\s+domain\s*:\s*\S+[^]{0,300}\bsubmitter\s*:/i;
const PACKED =
  /^application\/(?:(?:x-)?gzip|(?:x-)?zip(?:-compressed)?|x-gzip-compressed|octet-stream|xml)$|^text\/xml$/i;
/** RFC 8460 §5.3 */
const TLS_TYPE = /^application\/tlsrpt\+(?:json|gzip)$/i;
const TLS_FILE = /^[^!]{1,255}![^!]{3,255}!\d{9,11}!\d{9,11}(?:![^!]{0,120})?\.json(?:\.gz)?$/i;

/** What other mail systems report, once a day, about all mails in our domain's name; null for any other mail. */
export function readDomainReport(
  mail: MailReading,
): Extract<MachineVerdict, { kind: 'dmarc_report' | 'tls_report' }> | null {
  const { headers, attachments } = mail;
  const tls =
    /report-type\s*=\s*"?tlsrpt\b/i.test(headerValue(headers, 'content-type') ?? '') ||
    (headerValue(headers, 'tls-report-domain') !== null && headerValue(headers, 'tls-report-submitter') !== null) ||
    attachments.some((file) => TLS_TYPE.test(file.contentType) || TLS_FILE.test(file.fileName));
  if (tls) return { kind: 'tls_report', sign: 'a report on encrypted delivery (TLS-RPT)' };
  const subject = decodeHeader(headerValue(headers, 'subject') ?? '').slice(0, 1000);
  const packed = attachments.some((file) => PACKED.test(file.contentType));
  const dmarc = attachments.some((file) => DMARC_FILE.test(file.fileName)) || (packed && REPORT_SUBJECT.test(subject));
  return dmarc ? { kind: 'dmarc_report', sign: 'a report on mails in our name (DMARC)' } : null;
}
