import { Button, Modal, Tabs } from '@strapi/design-system';
import { Download, Duplicate } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { InspectionView, MessageView } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { fileNameOf, saveFile } from '../../shared/download';
import { HeaderTable } from '../../shared/HeaderTable';
import { SenderCheckList } from '../../shared/SenderChecks';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { sizeLabel } from '../../shared/sizeLabel';
import { Meta, Spacer } from '../../shared/typography';

const Panel = styled.div`
  min-height: 280px;
  max-height: 52vh;
  overflow-y: auto;
  padding-top: 16px;
`;

const Source = styled.pre`
  margin: 0;
  padding: 10px 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font: 12px/18px 'Liberation Mono', Menlo, Consolas, monospace;
  white-space: pre-wrap;
  overflow-wrap: anywhere;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
  }
`;

const Lines = styled.div`
  display: grid;
  gap: 14px;
  padding-top: 16px;
`;

const Foot = styled(Modal.Footer)`
  flex-wrap: wrap;
  gap: 8px;
`;

/** A message as it came: who vouches for its sender, its headers, its text, and the file itself. */
export function OriginalDialog({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useT();
  const api = useInboxApi();
  const query = useQuery({
    queryKey: ['original', message.documentId],
    queryFn: () => api.original(message.documentId),
    staleTime: Infinity,
  });
  return (
    <Modal.Root open onOpenChange={(isOpen: boolean) => !isOpen && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('original.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          {query.data && <Original original={query.data.original} />}
          {query.isPending && <Loading />}
          {query.isError && <Failed error={query.error} onAgain={() => void query.refetch()} />}
        </Modal.Body>
        <Actions message={message} original={query.data?.original ?? null} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Original({ original }: { original: InspectionView }) {
  const t = useT();
  return (
    <Tabs.Root defaultValue="checks" variant="simple">
      <Tabs.List aria-label={t('original.title')}>
        <Tabs.Trigger value="checks">{t('original.checks')}</Tabs.Trigger>
        <Tabs.Trigger value="headers">{t('original.headers')}</Tabs.Trigger>
        <Tabs.Trigger value="text">{t('original.text')}</Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="checks">
        <Panel>
          <SenderCheckList checks={original.checks} />
        </Panel>
      </Tabs.Content>
      <Tabs.Content value="headers">
        <Panel>
          <HeaderTable headers={original.headers} />
        </Panel>
      </Tabs.Content>
      <Tabs.Content value="text">
        <Panel>
          <Source dir="auto" tabIndex={0} aria-label={t('original.text')}>
            {original.text}
          </Source>
        </Panel>
      </Tabs.Content>
    </Tabs.Root>
  );
}

function Loading() {
  return (
    <AfterMoment>
      <Lines aria-hidden>
        <Skeleton $width="240px" $height={28} />
        <Skeleton $width="90%" />
        <Skeleton $width="70%" />
        <Skeleton $width="80%" />
      </Lines>
    </AfterMoment>
  );
}

function Failed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useT();
  const { code, message } = asInboxError(error);
  if (code === 'original_not_found') {
    return <EmptyState title={t('original.gone')}>{t('original.gone.text')}</EmptyState>;
  }
  const again = (
    <Button variant="secondary" onClick={onAgain}>
      {t('retry')}
    </Button>
  );
  return (
    <EmptyState mood="wrong" title={t('original.failed')} actions={again}>
      {message}
    </EmptyState>
  );
}

/** What goes to the clipboard: headers, a blank line, the text. */
const asText = ({ headers, text }: InspectionView): string =>
  `${headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}\n\n${text}`;

function Actions({ message, original }: { message: MessageView; original: InspectionView | null }) {
  const t = useT();
  const api = useInboxApi();
  const [told, setTold] = useState('');
  if (!original) return null;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(asText(original));
      setTold(t('original.copied'));
    } catch {
      setTold(t('original.notCopied'));
    }
  };
  const download = async (): Promise<void> => {
    try {
      saveFile(await api.originalFile(message.documentId), fileNameOf(message.subject, message.documentId, 'eml'));
    } catch (error) {
      setTold(asInboxError(error).message);
    }
  };
  return (
    <Foot>
      <Meta>{sizeLabel(original.size)}</Meta>
      <Meta role="status">{told}</Meta>
      <Spacer />
      <Button variant="tertiary" startIcon={<Duplicate />} onClick={() => void copy()}>
        {t('original.copy')}
      </Button>
      <Button startIcon={<Download />} onClick={() => void download()}>
        {t('original.download')}
      </Button>
    </Foot>
  );
}
