import { IconButton } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { Duplicate } from '@strapi/icons';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  margin-top: 8px;
  padding: 4px 4px 4px 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};

  > code {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 1.2rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

/** A command to run on the server, to be taken along by one click. */
export function Command({ children }: { children: string }) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(children);
    toggleNotification({ type: 'success', message: t('backups.copied') });
  };
  return (
    <Line>
      <code>{children}</code>
      <IconButton label={t('backups.copy')} variant="ghost" onClick={() => void copy()}>
        <Duplicate />
      </IconButton>
    </Line>
  );
}
