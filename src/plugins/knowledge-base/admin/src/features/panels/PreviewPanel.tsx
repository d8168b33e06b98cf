import { Button } from '@strapi/design-system';
import { useForm } from '@strapi/strapi/admin';
import { Eye } from '@strapi/icons';
import { useState } from 'react';
import { useT } from '../../app/hooks';
import { Quiet, Stack } from '../../shared/small-parts';
import { PreviewModal } from '../preview';
import type { PanelProps } from '.';

/** As the help centre will show it, before it is published. */
export function PreviewPanel({ article, kind = 'article' }: PanelProps & { kind?: 'article' | 'guide' }) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const isModified = useForm('PreviewPanel', (state) => state.modified);
  return (
    <Stack $gap={8}>
      <Button variant="secondary" startIcon={<Eye />} fullWidth onClick={() => setIsOpen(true)}>
        {t('preview.open')}
      </Button>
      {isModified && <Quiet>{t('preview.unsaved')}</Quiet>}
      {isOpen && <PreviewModal kind={kind} {...article} onClose={() => setIsOpen(false)} />}
    </Stack>
  );
}
