import type { ImportRun, ImportRunResponse } from '../../../../../contracts/http/knowledge-import';
import { get, post } from './api';

/** A file and where it lay in the folder that it came with: documents name the pictures beside them by their paths. */
export interface ChosenFile {
  readonly file: File;
  readonly path: string;
}

/** contracts/http/knowledge-import, typed. */
export const importApi = {
  runs: (): Promise<{ runs: ImportRun[] }> => get('/imports'),
  run: (id: string): Promise<ImportRunResponse> => get(`/imports/${id}`),
  /** those that failed are tried again */
  again: (id: string): Promise<ImportRun> => post(`/imports/${id}/again`, {}),
  begin: (files: readonly ChosenFile[], locale: string, publish: boolean): Promise<ImportRun> => {
    const form = new FormData();
    files.forEach(({ file, path }) => form.append('files', file, path));
    form.append('locale', locale);
    form.append('publish', String(publish));
    return post('/imports', form);
  },
};
