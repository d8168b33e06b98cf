import { rm } from 'node:fs/promises';

import type { Context } from 'koa';
import { z } from 'zod';

/** A file that Strapi's body parser has put on disk. */
const uploadedFile = z.object({
  filepath: z.string(),
  originalFilename: z.string().nullable(),
  mimetype: z.string().nullable(),
  size: z.number(),
});
export type UploadedFile = z.output<typeof uploadedFile>;

const filesByField = z.record(z.string(), z.union([uploadedFile, z.array(uploadedFile)]));

/** Gives `take` every file that came with the request, by field; afterwards they are gone: the parser leaves them to whoever reads them. */
export async function withUploadedFiles<Answer>(
  context: Context,
  take: (files: ReadonlyMap<string, readonly UploadedFile[]>) => Promise<Answer>,
): Promise<Answer> {
  const files = filesOf(context);
  try {
    return await take(files);
  } finally {
    await Promise.all([...files.values()].flat().map(({ filepath }) => rm(filepath, { force: true })));
  }
}

function filesOf(context: Context): Map<string, UploadedFile[]> {
  const files = 'files' in context.request ? filesByField.safeParse(context.request.files) : null;
  if (!files?.success) return new Map();
  return new Map(Object.entries(files.data).map(([field, value]) => [field, Array.isArray(value) ? value : [value]]));
}
