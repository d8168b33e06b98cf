import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { useT } from '../../app/hooks';
import { WideModal } from '../../shared/Modal';
import { Line, Stack } from '../../shared/small-parts';
import { Choice } from '../../shared/Choice';
import { PreviewFrame, type PreviewTheme, type PreviewWidth } from './PreviewFrame';

interface PreviewModalProps {
  readonly kind: 'article' | 'guide';
  readonly documentId: string;
  readonly locale: string;
  readonly onClose: () => void;
}

/** How readers will see it: draft or published, light or dark, on a desk or a phone. */
export function PreviewModal({ kind, documentId, locale, onClose }: PreviewModalProps) {
  const t = useT();
  const [stage, setStage] = useState<'draft' | 'published'>('draft');
  const [theme, setTheme] = useState<PreviewTheme>('light');
  const [width, setWidth] = useState<PreviewWidth>('wide');
  const [turn, setTurn] = useState(0);
  return (
    <WideModal title={t('preview.title')} width={1240} onClose={onClose}>
      <Stack>
        <Line $gap={16}>
          <Choice
            label={t('preview.stage')}
            value={stage}
            options={{ draft: t('preview.draft'), published: t('preview.published') }}
            onChange={setStage}
          />
          <Choice
            label={t('preview.theme')}
            value={theme}
            options={{ light: t('preview.light'), dark: t('preview.dark') }}
            onChange={setTheme}
          />
          <Choice
            label={t('preview.width')}
            value={width}
            options={{ wide: t('preview.wide'), phone: t('preview.phone') }}
            onChange={setWidth}
          />
          <Button variant="tertiary" onClick={() => setTurn((now) => now + 1)}>
            {t('preview.again')}
          </Button>
        </Line>
        <PreviewFrame
          kind={kind}
          documentId={documentId}
          locale={locale}
          stage={stage}
          theme={theme}
          width={width}
          turn={turn}
        />
      </Stack>
    </WideModal>
  );
}
