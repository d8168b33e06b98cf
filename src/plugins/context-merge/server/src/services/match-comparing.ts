import { HelpdeskError, type EvidenceLine } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';

export function compareTwo(
  _sql: Sql,
  _customerId: number,
  _otherId: number,
): Promise<{ probability: number; evidence: readonly EvidenceLine[] }> {
  throw new HelpdeskError('temporarily_unavailable');
}
