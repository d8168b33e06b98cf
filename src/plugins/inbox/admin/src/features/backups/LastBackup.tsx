import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { BackupMade, BackupsResponse, BackupState } from '../../../../../../contracts/http/backups';
import { useRelativeTime, useT, type TextId } from '../../app/hooks';
import { Chip, type ChipLook } from '../../shared/Chip';
import { sizeLabel } from '../../shared/sizeLabel';
import { Explanation, Panel } from '../customer-settings/parts/Panel';
import { Command } from './Command';

const LOOKS = {
  never: 'warning',
  failed: 'danger',
  stale: 'warning',
  fresh: 'success',
} as const satisfies Record<BackupState, ChipLook>;

const RUN = 'npm run backup';
const NIGHTLY = '0 3 * * *  cd /srv/throughline && npm run --silent backup -- --to /mnt/backups --keep 14';

const Facts = styled.dl`
  margin: 16px 0 0;

  > div {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 24px;
    padding: 8px 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    font-size: 1.4rem;
    line-height: 2rem;
  }

  dt {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Nightly = styled.div`
  margin-top: 16px;
`;

/** How it stands, what to do about it, and what the newest backup holds. */
export function LastBackup({ backups }: { backups: BackupsResponse }) {
  const t = useT();
  const { state, backup } = backups;
  return (
    <Panel title={t('backups.last')} action={<Chip look={LOOKS[state]}>{t(`backups.state.${state}`)}</Chip>}>
      <Advice backups={backups} />
      {state !== 'fresh' && <Command>{RUN}</Command>}
      {backup && <BackupFacts backup={backup} />}
      <Nightly>
        <Explanation>{t('backups.nightly')}</Explanation>
        <Command>{NIGHTLY}</Command>
      </Nightly>
    </Panel>
  );
}

/** What is wrong, if something is, and the next step. */
function Advice({ backups: { state, backup, failure } }: { backups: BackupsResponse }) {
  const t = useT();
  const time = useRelativeTime();
  if (failure !== null) {
    return (
      <>
        <Explanation>{t('backups.failed', { when: time.moment(failure.at), reason: failure.reason })}</Explanation>
        <Explanation>{t(backup === null ? 'backups.failed.nothing' : 'backups.failed.next')}</Explanation>
      </>
    );
  }
  if (state === 'never') {
    return (
      <>
        <Explanation>{t('backups.never')}</Explanation>
        <Explanation>{t('backups.never.next')}</Explanation>
      </>
    );
  }
  return state === 'stale' ? <Explanation>{t('backups.stale')}</Explanation> : null;
}

function BackupFacts({ backup }: { backup: BackupMade }) {
  const t = useT();
  const time = useRelativeTime();
  const { formatNumber } = useIntl();
  const facts: readonly (readonly [TextId, string])[] = [
    ['backups.fact.asOf', time.full(backup.consistentAt)],
    ['backups.fact.size', sizeLabel(backup.bytes)],
    ['backups.fact.files', formatNumber(backup.files)],
    ['backups.fact.took', t('backups.seconds', { seconds: formatNumber(backup.seconds) })],
    ['backups.fact.place', `${backup.place}/${backup.name}`],
    ['backups.fact.release', backup.release],
    ['backups.fact.secrets', t(backup.withSecrets ? 'backups.secrets.with' : 'backups.secrets.without')],
  ];
  return (
    <Facts>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{t(label)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Facts>
  );
}
