import type { BackupMade } from '../../../../../../contracts/http/backups';
import { useT } from '../../app/hooks';
import { Panel } from '../customer-settings/parts/Panel';
import { Command } from './Command';

/** How to get it back: by a command, for a server that restores itself cannot be running. */
export function Restore({ backup }: { backup: BackupMade | null }) {
  const t = useT();
  const from = backup === null ? '/mnt/backups/…' : `${backup.place}/${backup.name}`;
  return (
    <Panel title={t('backups.restore')} text={t('backups.restore.text')}>
      <Command>{`npm run restore -- ${from}`}</Command>
    </Panel>
  );
}
