import { Alert } from '@strapi/design-system';
import { useT } from '../../../app/hooks';
import type { Saving } from './useSaving';

/** Why nothing was stored, beside what stands at the fields themselves. */
export function RefusalNote({ saving }: { saving: Saving }) {
  const t = useT();
  const { refusal } = saving;
  if (refusal === null) return null;
  return (
    <Alert variant="danger" title={t('settings.notSaved')} closeLabel={t('close')} onClose={saving.clear}>
      {refusal.code === 'offline' ? t('offline') : refusal.message}
    </Alert>
  );
}
