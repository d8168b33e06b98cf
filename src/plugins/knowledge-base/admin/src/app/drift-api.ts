import type { DriftQuery, DriftResponse } from '../../../../../contracts/http/knowledge-drift';
import { get, search } from './api';

/** contracts/http/knowledge-drift, typed. */
export const driftApi = {
  figures: (asked: DriftQuery): Promise<DriftResponse> => get(`/drift${search(asked)}`),
};
