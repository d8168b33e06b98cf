import { useQuery } from '@tanstack/react-query';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import type { BackupsResponse } from '../../../../../../contracts/http/backups';
import { get } from '../../app/api';
import { Loaded } from '../customer-settings/parts/Loaded';
import { WorkPage } from '../work-settings/WorkPage';
import { LastBackup } from './LastBackup';
import { Proof } from './Proof';
import { Restore } from './Restore';

/** Whether a team would get back what it has, were this machine gone. */
export function BackupsPage() {
  return (
    <WorkPage permission={PERMISSIONS.changeSettings} title="backups.title" subtitle="backups.subtitle">
      <Backups />
    </WorkPage>
  );
}

function Backups() {
  const query = useQuery({ queryKey: ['backups'], queryFn: () => get<BackupsResponse>('/backups') });
  return (
    <Loaded query={query}>
      {(backups) => (
        <>
          <LastBackup backups={backups} />
          <Proof backups={backups} />
          <Restore backup={backups.backup} />
        </>
      )}
    </Loaded>
  );
}
