import { z } from 'zod';

/** What people and programs type, in one form wherever it comes in. */

/** May be empty. NUL is cut out before anything is judged, since PostgreSQL cannot store it. */
export const optionalText = (most: number) =>
  z
    .string()
    .overwrite((typed) => typed.replaceAll('\0', ''))
    .max(most);

/** Something must be left of it once NUL and the white space around it are gone. */
export const text = (most: number) =>
  z
    .string()
    .overwrite((typed) => typed.replaceAll('\0', '').trim())
    .min(1)
    .max(most);

/**
 * Where a reply goes: a mail address, or whatever a channel calls its people by (a phone number, a user name). It may
 * end up in a header, so a control character is refused rather than cut out.
 */
export const address = z
  .string()
  .regex(/^\P{Cc}*$/u, 'An address has no line ends or other control characters.')
  .trim()
  .min(1)
  .max(320)
  .regex(/^(?:[^@]*|[^\s@,;<>]+@[^\s@,;<>]+)$/, 'Write one address, as in jane@example.com.');
