import { z } from 'zod';

import { enveloped, envelopedFile } from '../../../../../../kernel/enveloped';
import { contentTypeOf, safeFileName } from '../../../../../../kernel/file-type';
import { cleanLine, cleanText } from '../../kit/mail/clean-text';
import { isPlainAddress } from '../../kit/mail/from-address';
import { fieldText, type Form } from '../../kit/mail-http/form-fields';
import type { Texts } from '../../kit/web-form/texts';
import { LONGEST_MESSAGE, MOST_FILE_BYTES, MOST_FILES, ownFieldsOf, type FormSettings } from './manifest';

/** What stands in an envelope: everything that somebody has filled in, made harmless, and its files. */
export const submission = z.object({
  name: z.string(),
  email: z.string(),
  subject: z.string(),
  message: z.string(),
  others: z.array(z.tuple([z.string(), z.string()])),
  files: z.array(envelopedFile),
});
export type Submission = z.output<typeof submission>;

export const submissionContext = z.object({
  /** the submission's own token */
  visitor: z.string(),
  reference: z.string(),
});

const LONGEST_OTHER = 500;

export type Filled =
  | { readonly ok: true; readonly submission: Submission }
  | {
      readonly ok: false;
      readonly values: Readonly<Record<string, string>>;
      readonly flaws: ReadonlyMap<string, string>;
    };

/** Judges what was filled in. A file is what its bytes say; its name and type count for nothing. */
export function readSubmission(form: Form, settings: FormSettings, texts: Texts): Filled {
  const own = ownFieldsOf(settings);
  const line = (name: string): string => cleanLine(fieldText(form, name), LONGEST_MESSAGE);
  const names = ['name', 'email', 'subject', ...own.map(({ name }) => name)];
  const values: Record<string, string> = Object.fromEntries(names.map((name) => [name, line(name)]));
  const message = cleanText(fieldText(form, 'message')).trim();
  values['message'] = message.slice(0, LONGEST_MESSAGE);
  const files = form.files.filter(({ content }) => content.length > 0);
  const types = files.map(({ content }) => contentTypeOf(content));
  const flaws = new Map<string, string>();
  const { name = '', email = '', subject = '' } = values;
  if (email === '') flaws.set('email', texts.missing);
  else if (!isPlainAddress(email) || !email.split('@')[1]?.includes('.')) flaws.set('email', texts.emailWrong);
  if (message === '') flaws.set('message', texts.missing);
  if (message.length > LONGEST_MESSAGE) flaws.set('message', texts.tooLong);
  if (name.length > 200) flaws.set('name', texts.tooLong);
  if (subject.length > 300) flaws.set('subject', texts.tooLong);
  for (const field of own) {
    const value = values[field.name] ?? '';
    if (field.isRequired && value === '') flaws.set(field.name, texts.missing);
    if (value.length > LONGEST_OTHER) flaws.set(field.name, texts.tooLong);
  }
  const areTaken = settings.takesFiles || files.length === 0;
  const areFine = files.every(({ content }, at) => types[at] !== null && content.length <= MOST_FILE_BYTES);
  if (!areTaken || !areFine || files.length > MOST_FILES) flaws.set('files', texts.fileRefused);
  // a browser never fills in files again
  else if (flaws.size > 0 && files.length > 0) flaws.set('files', texts.chooseAgain);
  if (flaws.size > 0) return { ok: false, values, flaws };
  return {
    ok: true,
    submission: {
      name,
      email,
      subject: settings.asksForSubject ? subject : '',
      message,
      others: own.map(({ name: field, label }) => [label, values[field] ?? '']),
      files: files.map(({ fileName, content }, at) =>
        enveloped({
          fileName: safeFileName(encodeURIComponent(fileName)),
          contentType: types[at] ?? 'application/octet-stream',
          content,
        }),
      ),
    },
  };
}
