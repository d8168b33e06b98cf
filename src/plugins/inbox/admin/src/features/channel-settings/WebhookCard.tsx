import { Button } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useClipboard } from '@strapi/strapi/admin';
import { useState } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { Card, CardHead, CardTitle, Quiet } from './look';

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;

  > code {
    flex: 1 1 280px;
    min-width: 0;
    padding: 9px 16px;
    border: 1px solid ${({ theme }) => theme.colors.neutral200};
    border-radius: 4px;
    background: ${({ theme }) => theme.colors.neutral100};
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 1.3rem;
    line-height: 2rem;
    overflow-wrap: anywhere;
    color: ${({ theme }) => theme.colors.neutral800};
    user-select: all;
  }
`;

/** Where the provider posts to. Who knows it can knock, no more: every delivery is checked by its signature. */
export function WebhookCard({ url, canConnect }: { url: string; canConnect: boolean }) {
  const t = useT();
  const { copy } = useClipboard();
  const [isCopied, setIsCopied] = useState(false);
  return (
    <Card aria-label={t('channels.webhook')}>
      <CardHead>
        <CardTitle>{t('channels.webhook')}</CardTitle>
      </CardHead>
      <Line>
        <code>{url}</code>
        <Button
          size="L"
          variant="tertiary"
          startIcon={isCopied ? <Check /> : <Duplicate />}
          onClick={() => void copy(url).then(setIsCopied)}
        >
          {t(isCopied ? 'settings.copied' : 'settings.copy')}
        </Button>
      </Line>
      <Quiet style={{ marginTop: 8 }}>{t(canConnect ? 'channels.webhook.connects' : 'channels.webhook.byHand')}</Quiet>
    </Card>
  );
}
