import { HelpdeskError, type AccountService } from '../../../../../contracts';
import type { ServiceContext } from './context';

export function accountService(_context: ServiceContext): AccountService {
  throw new HelpdeskError('temporarily_unavailable');
}
