import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { Loaded } from '../../shared/Loaded';
import { Quiet, Stack } from '../../shared/small-parts';
import { VersionsModal } from './VersionsModal';
import type { PanelProps } from '.';

/** Who changed it last, and a way into everything that it once was. */
export function VersionsPanel({ article }: PanelProps) {
  const t = useT();
  const times = useTimes();
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({
    queryKey: ['versions', article.documentId, article.locale],
    queryFn: () => editingApi.versions(article),
  });
  return (
    <Loaded query={query} isSmall>
      {({ data }) => {
        const [latest] = data;
        if (!latest) return <Quiet>{t('versions.none')}</Quiet>;
        return (
          <Stack $gap={8}>
            <Quiet>
              {t('versions.latest', {
                number: latest.number,
                name: latest.by ?? t('versions.nobody'),
                day: times.day(latest.at),
              })}
            </Quiet>
            <Button variant="tertiary" fullWidth onClick={() => setIsOpen(true)}>
              {t('versions.open')}
            </Button>
            {isOpen && <VersionsModal article={article} onClose={() => setIsOpen(false)} />}
          </Stack>
        );
      }}
    </Loaded>
  );
}
