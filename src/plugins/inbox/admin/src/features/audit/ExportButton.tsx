import { Button } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useMutation } from '@tanstack/react-query';
import { file, search } from '../../app/api';
import { useT } from '../../app/hooks';
import { saveFile } from '../../shared/download';
import { asParameters, type Filters } from './filters';

/** What the filters leave, as a file. */
export function ExportButton({ filters }: { filters: Filters }) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const making = useMutation({
    mutationFn: () => file(`/audit-log/export${search(asParameters(filters))}`),
    onSuccess: (table) => saveFile(table, 'audit-log.csv'),
    onError: () => toggleNotification({ type: 'danger', message: t('audit.exporting') }),
  });
  return (
    <Button variant="secondary" loading={making.isPending} onClick={() => making.mutate()}>
      {t('audit.export')}
    </Button>
  );
}
