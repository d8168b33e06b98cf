import { readFile, rm } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import { MAX_UPLOAD_BYTES, uploadResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { agentOf } from './signed-in';

const uploadedFile = z.object({
  filepath: z.string(),
  originalFilename: z.string().nullable(),
  mimetype: z.string().nullable(),
  size: z.number(),
});
type UploadedFile = z.output<typeof uploadedFile>;

const filesByField = z.record(z.string(), z.union([uploadedFile, z.array(uploadedFile)]));

/** Every file that the body parser has put on disk, by field. */
function filesOf(context: Context): Map<string, UploadedFile[]> {
  const files = 'files' in context.request ? filesByField.safeParse(context.request.files) : null;
  if (!files?.success) return new Map();
  return new Map(Object.entries(files.data).map(([field, value]) => [field, Array.isArray(value) ? value : [value]]));
}

function theFile(files: ReadonlyMap<string, readonly UploadedFile[]>): UploadedFile {
  const [file, another] = files.get('file') ?? [];
  if (!file || another || files.size > 1) {
    throw new HelpdeskError('invalid_input', {
      where: 'body',
      fields: [{ field: 'file', message: 'One file, please.' }],
    });
  }
  if (file.size > MAX_UPLOAD_BYTES) throw new HelpdeskError('too_large', { limit: MAX_UPLOAD_BYTES });
  return file;
}

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  create: endpoint(strapi, { response: uploadResponse, status: 201 }, async (_input, context) => {
    const files = filesOf(context);
    try {
      const { filepath, originalFilename, mimetype } = theFile(files);
      const agent = await agentOf(strapi, context);
      const file = {
        fileName: originalFilename ?? 'file',
        contentType: mimetype ?? 'application/octet-stream',
        content: await readFile(filepath),
        contentId: null,
        inline: false,
      };
      return { attachment: await serviceOf(strapi, 'helpdesk').attachments.store(file, `agent:${String(agent.id)}`) };
    } finally {
      // Strapi's body parser leaves its temporary files to whoever reads them.
      await Promise.all([...files.values()].flat().map(({ filepath }) => rm(filepath, { force: true })));
    }
  }),
});
