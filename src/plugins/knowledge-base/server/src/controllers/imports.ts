import { readFile } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import {
  importParams,
  importRequest,
  importRun,
  importRunResponse,
  importRunsResponse,
  isImportArchive,
  isImportPicture,
  MOST_IMPORT_ARCHIVE_BYTES,
  MOST_IMPORT_BYTES,
  MOST_IMPORT_FILES,
  MOST_IMPORT_PICTURES,
} from '../../../../../contracts/http/knowledge-import';
import { callerOf } from '../../../../../kernel/caller';
import { endpoint } from '../../../../../kernel/endpoint';
import { withUploadedFiles, type UploadedFile } from '../../../../../kernel/uploaded-files';
import { importService } from '../services/imports';

function theFiles(files: ReadonlyMap<string, readonly UploadedFile[]>): readonly UploadedFile[] {
  const chosen = files.get('files') ?? [];
  const pictures = chosen.filter((file) => isImportPicture(nameOf(file))).length;
  const others = chosen.length - pictures;
  if (others === 0 || others > MOST_IMPORT_FILES) throw refused(`One to ${String(MOST_IMPORT_FILES)} files, please.`);
  if (pictures > MOST_IMPORT_PICTURES) throw refused(`At most ${String(MOST_IMPORT_PICTURES)} pictures, please.`);
  const large = chosen.find((file) => file.size > mostBytes(nameOf(file)));
  if (large !== undefined) throw new HelpdeskError('too_large', { limit: mostBytes(nameOf(large)) });
  // The parser hands them over in the order in which they were written to disk.
  return [...chosen].sort((one, other) => BY_NAME.compare(nameOf(one), nameOf(other)));
}

const BY_NAME = new Intl.Collator('en', { numeric: true });
const mostBytes = (name: string): number => (isImportArchive(name) ? MOST_IMPORT_ARCHIVE_BYTES : MOST_IMPORT_BYTES);
const refused = (message: string): HelpdeskError =>
  new HelpdeskError('invalid_input', { where: 'body', fields: [{ field: 'files', message }] });

/** Its path, where it came with its folder. */
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
