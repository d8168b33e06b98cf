import { readFile } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { MAX_UPLOAD_BYTES, uploadResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { withUploadedFiles, type UploadedFile } from '../../../../../kernel/uploaded-files';
import { agentOf } from './signed-in';

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
  create: endpoint(strapi, { response: uploadResponse, status: 201 }, (_input, context) =>
    withUploadedFiles(context, async (files) => {
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
    }),
  ),
});
