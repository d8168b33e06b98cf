import { HelpdeskError, type ProfileService } from '../../../../../contracts';
import type { ServiceContext } from './context';

export function profileService(_context: ServiceContext): ProfileService {
  throw new HelpdeskError('temporarily_unavailable');
}
