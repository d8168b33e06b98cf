import { Busboy } from '@fastify/busboy';

/** Deliveries as forms, `multipart/form-data` or urlencoded, out of bytes that are wholly there. */

export interface FormFile {
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Form {
  /** values as the bytes they came as: what charset they are in, another field may say. Of one name the first counts */
  readonly fields: ReadonlyMap<string, Buffer>;
  readonly files: readonly FormFile[];
}

const LIMITS = {
  fieldNameSize: 200,
  fieldSize: 40 * 1024 * 1024,
  fields: 500,
  fileSize: 40 * 1024 * 1024,
  files: 600,
  parts: 700,
  headerPairs: 50,
  headerSize: 16_384,
};

/** a file stays one when its sender gave it no name */
const ATTACHED = /^attachment-?\d{1,4}$/;

/** @returns null when the bytes are no such form, or break a limit; never rejects */
export async function readForm(body: Buffer, contentType: string): Promise<Form | null> {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return readUrlEncoded(body);
  if (type !== 'multipart/form-data') return null;
  return readMultipart(body, contentType);
}

function readUrlEncoded(body: Buffer): Form {
  const fields = new Map<string, Buffer>();
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    if (fields.size >= LIMITS.fields) break;
    if (!fields.has(name)) fields.set(name, Buffer.from(value));
  }
  return { fields, files: [] };
}

function readMultipart(body: Buffer, contentType: string): Promise<Form | null> {
  return new Promise((resolve) => {
    const fields = new Map<string, Buffer>();
    const files: FormFile[] = [];
    let isBroken = false;
    const breakOff = (): void => {
      isBroken = true;
    };
    try {
      // every part is taken as a file, because fields would be decoded before anybody knows their charset
      const reader = new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS, isPartAFile: () => true });
      reader.on('file', (field, stream, fileName, _encoding, mimeType) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('limit', breakOff);
        stream.on('error', breakOff);
        stream.on('end', () => {
          const content = Buffer.concat(chunks);
          if (fileName || ATTACHED.test(field))
            files.push({ field, fileName: fileName ?? field, contentType: mimeType, content });
          else if (!fields.has(field)) fields.set(field, content);
        });
      });
      reader.on('partsLimit', breakOff);
      reader.on('filesLimit', breakOff);
      reader.on('error', () => resolve(null));
      reader.on('finish', () => resolve(isBroken ? null : { fields, files }));
      reader.end(body);
    } catch {
      resolve(null);
    }
  });
}

/** A field as text in UTF-8; '' when it is not there. */
export function fieldText(form: Form, name: string): string {
  return form.fields.get(name)?.toString('utf8') ?? '';
}

const PART_HEAD_BYTES = 1_000;
const SHORT_VALUE_BYTES = 1_000;

/** A short field, found at once in the raw bytes: for signatures, which are looked at before anything is read. */
export function shortField(body: Buffer, contentType: string, name: string): string | null {
  if (!contentType.toLowerCase().startsWith('multipart/')) {
    const value = new URLSearchParams(body.toString('utf8')).get(name);
    return value === null || value.length > SHORT_VALUE_BYTES ? null : value;
  }
  const delimiter = delimiterOf(contentType);
  if (delimiter === null) return null;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at + delimiter.length)) {
    const start = at + delimiter.length;
    const [head, value] = body.toString('latin1', start, start + PART_HEAD_BYTES + SHORT_VALUE_BYTES).split('\r\n\r\n');
    if (head === undefined || !head.includes(`name="${name}"`) || /filename/i.test(head)) continue;
    return value?.split(`\r\n${delimiter}`, 1)[0] ?? null;
  }
  return null;
}

/** The bytes without what a repetition of the same form may draw anew: the boundary. */
export function withoutBoundary(body: Buffer, contentType: string): Buffer {
  const delimiter = contentType.toLowerCase().startsWith('multipart/') ? delimiterOf(contentType) : null;
  if (delimiter === null) return body;
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, from)) {
    parts.push(body.subarray(from, at));
    from = at + delimiter.length;
  }
  return Buffer.concat([...parts, body.subarray(from)]);
}

function delimiterOf(contentType: string): string | null {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? null : `--${boundary}`;
}
