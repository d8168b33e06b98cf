import { ASSURANCES, type KnownIdentity } from '../../../contracts';

/** Being seen again is written down once a minute: ingest reads far more than it writes. */
const STEP_MS = 60_000;

type Stored = Pick<KnownIdentity, 'assurance' | 'lastSeenAt'>;

/** Whether a sighting says more than the stored row: a later minute, or a stronger proof. */
export function tellsMore(
  stored: Stored,
  seen: { readonly assurance: Stored['assurance']; readonly at: Date },
): boolean {
  const isLater = seen.at.getTime() - stored.lastSeenAt.getTime() > STEP_MS;
  return isLater || ASSURANCES.indexOf(seen.assurance) > ASSURANCES.indexOf(stored.assurance);
}
