import type { ImportRun, ImportRunResponse } from '../../../../../contracts/http/knowledge-import';
import { get, post } from './api';

/** contracts/http/knowledge-import, typed. */
export const importApi = {
  runs: (): Promise<{ runs: ImportRun[] }> => get('/imports'),
  run: (id: string): Promise<ImportRunResponse> => get(`/imports/${id}`),
  /** those that failed are tried again */
  again: (id: string): Promise<ImportRun> => post(`/imports/${id}/again`, {}),
  begin: (files: readonly File[], locale: string, publish: boolean): Promise<ImportRun> => {
    const form = new FormData();
    files.forEach((file) => form.append('files', file, file.name));
    form.append('locale', locale);
    form.append('publish', String(publish));
    return post('/imports', form);
  },
};
