import type { TrailService } from '../../../../../contracts';

/** TrailService of contracts/services/knowledge-base.ts. */
export function trailService(): TrailService {
  return { of: () => Promise.resolve([]) };
}
