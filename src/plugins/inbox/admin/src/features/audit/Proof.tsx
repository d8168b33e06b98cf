import { Button } from '@strapi/design-system';
import { useMutation } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { AuditProofResponse } from '../../../../../../contracts/http/audit';
import { asInboxError, get } from '../../app/api';
import { useT } from '../../app/hooks';
import { Explanation } from '../customer-settings/parts/Panel';

/** Whether the log still is what was written: every seal is computed again, so only when somebody asks. */
export const useProof = () => useMutation({ mutationFn: () => get<AuditProofResponse>('/audit-log/proof') });

interface ProofProps {
  check: ReturnType<typeof useProof>;
}

export function ProofButton({ check }: ProofProps) {
  const t = useT();
  return (
    <Button variant="secondary" loading={check.isPending} onClick={() => check.mutate()}>
      {t('audit.verify')}
    </Button>
  );
}

export function ProofVerdict({ check }: ProofProps) {
  return (
    <Explanation role="status">
      {check.isError && asInboxError(check.error).message}
      {check.data && <Verdict proof={check.data} />}
    </Explanation>
  );
}

function Verdict({ proof: { entries, sealedUntil, broken } }: { proof: AuditProofResponse }) {
  const t = useT();
  const { formatDate } = useIntl();
  if (broken !== null) return <b>{t('audit.broken', { detail: broken })}</b>;
  if (sealedUntil === null) return <>{t('audit.unsealed', { entries })}</>;
  const until = formatDate(sealedUntil, { dateStyle: 'medium', timeStyle: 'short' });
  return <>{t('audit.whole', { entries, until })}</>;
}
