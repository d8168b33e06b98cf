import { HelpdeskError, type AttributeService } from '../../../../../contracts';
import type { ServiceContext } from './context';

export function attributeService(_context: ServiceContext): AttributeService {
  throw new HelpdeskError('temporarily_unavailable');
}
