import type { TeamService } from '../../../../../contracts';
import { teamRefs } from '../repositories/teams';
import type { ServiceContext } from './context';

/** TeamService of contracts/services/workspace. */
export function teamService({ sql }: ServiceContext): TeamService {
  return {
    list: () => Promise.reject(new Error('not built yet')),
    refs: () => teamRefs(sql),
    save: () => Promise.reject(new Error('not built yet')),
    remove: () => Promise.reject(new Error('not built yet')),
  };
}
