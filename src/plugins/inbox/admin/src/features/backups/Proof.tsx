import { useIntl } from 'react-intl';
import type { BackupsResponse, DrillDone, RehearsalDone } from '../../../../../../contracts/http/backups';
import { useRelativeTime, useT } from '../../app/hooks';
import { Chip, type ChipLook } from '../../shared/Chip';
import { Panel } from '../customer-settings/parts/Panel';
import { Row, RowActions, Rows, RowText } from '../customer-settings/parts/Rows';
import { Command } from './Command';

type ProofState = 'never' | 'ok' | 'failed';

const LOOKS = { never: 'outline', ok: 'success', failed: 'danger' } as const satisfies Record<ProofState, ChipLook>;

/** When it was last shown that a backup comes back, and that the next release can be installed on it. */
export function Proof({ backups: { backup, drill, rehearsal } }: { backups: BackupsResponse }) {
  const t = useT();
  const from = backup === null ? '/mnt/backups/…' : `${backup.place}/${backup.name}`;
  return (
    <Panel title={t('backups.proof')} text={t('backups.proof.text')}>
      <Rows>
        <ProofRow
          title={t('backups.drill')}
          text={useDrillText(drill)}
          state={drill?.state ?? 'never'}
          command="npm run drill"
        />
        <ProofRow
          title={t('backups.rehearsal')}
          text={useRehearsalText(rehearsal)}
          state={rehearsal?.state ?? 'never'}
          command={`npm run rehearse -- --from ${from}`}
        />
      </Rows>
    </Panel>
  );
}

interface ProofRowProps {
  title: string;
  text: string;
  state: ProofState;
  command: string;
}

function ProofRow({ title, text, state, command }: ProofRowProps) {
  const t = useT();
  return (
    <Row>
      <RowText>
        <b>{title}</b>
        <p>{text}</p>
        <Command>{command}</Command>
      </RowText>
      <RowActions>
        <Chip look={LOOKS[state]}>{t(`backups.proof.state.${state}`)}</Chip>
      </RowActions>
    </Row>
  );
}

function useDrillText(drill: DrillDone | null): string {
  const t = useT();
  const time = useRelativeTime();
  const { formatNumber } = useIntl();
  if (drill === null) return t('backups.drill.never');
  const when = time.full(drill.at);
  if (drill.state === 'failed') return t('backups.drill.failed', { when });
  const [restore, start] = [formatNumber(drill.restoreSeconds), formatNumber(drill.startSeconds)];
  return t('backups.drill.ok', { when, rows: drill.rows, accepted: drill.accepted, restore, start });
}

function useRehearsalText(rehearsal: RehearsalDone | null): string {
  const t = useT();
  const time = useRelativeTime();
  const { formatNumber } = useIntl();
  if (rehearsal === null) return t('backups.rehearsal.never');
  const { release, backup, state } = rehearsal;
  const seconds = formatNumber(Math.round(rehearsal.seconds));
  return t(`backups.rehearsal.${state}`, { release, backup, when: time.full(rehearsal.at), seconds });
}
