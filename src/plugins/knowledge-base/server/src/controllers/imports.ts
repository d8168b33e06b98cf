import { readFile } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import {
  importParams,
  importRequest,
  importRun,
  importRunResponse,
  importRunsResponse,
  MOST_IMPORT_BYTES,
  MOST_IMPORT_FILES,
} from '../../../../../contracts/http/knowledge-import';
import { callerOf } from '../../../../../kernel/caller';
import { endpoint } from '../../../../../kernel/endpoint';
import { withUploadedFiles, type UploadedFile } from '../../../../../kernel/uploaded-files';
import { importService } from '../services/imports';

function theFiles(files: ReadonlyMap<string, readonly UploadedFile[]>): readonly UploadedFile[] {
  const chosen = files.get('files') ?? [];
  if (chosen.length === 0 || chosen.length > MOST_IMPORT_FILES)
    throw new HelpdeskError('invalid_input', {
      where: 'body',
      fields: [{ field: 'files', message: `One to ${String(MOST_IMPORT_FILES)} files, please.` }],
    });
  if (chosen.some(({ size }) => size > MOST_IMPORT_BYTES))
    throw new HelpdeskError('too_large', { limit: MOST_IMPORT_BYTES });
  // The parser hands them over in the order in which they were written to disk.
  return [...chosen].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
}

const nameOf = ({ originalFilename }: UploadedFile): string => originalFilename ?? 'file';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const imports = importService(strapi);
  return {
    newest: endpoint(strapi, { response: importRunsResponse }, async () => ({ runs: await imports.newest() })),
    run: endpoint(strapi, { params: importParams, response: importRunResponse }, ({ params }) =>
      imports.run(params.id),
    ),
    again: endpoint(strapi, { params: importParams, response: importRun }, ({ params }) => imports.again(params.id)),
    begin: endpoint(strapi, { body: importRequest, response: importRun, status: 201 }, ({ body }, context) =>
      withUploadedFiles(context, async (given) => {
        const files = await Promise.all(
          theFiles(given).map(async (file) => ({ name: nameOf(file), content: await readFile(file.filepath) })),
        );
        const startedBy = callerOf(strapi)?.by?.name ?? '';
        return imports.begin({ files, locale: body.locale, publishes: body.publish, startedBy });
      }),
    ),
  };
};
