import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { Fragment, useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { QuarantineItem } from '../../../../../../contracts/records';
import { InboxError } from '../../app/api';
import { useInboxApi, useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph, useChannelLabel } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { ExclamationGlyph } from '../../shared/icons';
import { sizeLabel } from '../../shared/sizeLabel';
import { Spacer } from '../../shared/typography';
import { headerGlimpse } from './model';

const Frame = styled.article`
  display: flex;
  flex-direction: column;
  gap: 12px;
  flex: 1;
  min-height: 0;
  max-width: 880px;
  padding: 16px 20px;
  overflow-y: auto;
`;

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 8px;

  h2 {
    flex: 1;
    font-size: 1.6rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.warning600};
  }
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: 84px minmax(0, 1fr);
  gap: 4px 12px;
  font-size: 1.3rem;
  line-height: 2rem;

  dt {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  dd {
    margin: 0;
    color: ${({ theme }) => theme.colors.neutral800};
    overflow-wrap: anywhere;
  }
`;

const Raw = styled.pre`
  flex: 0 1 auto;
  min-height: 96px;
  margin: 0;
  padding: 8px 12px;
  overflow: auto;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral700};
  font: 12px/18px 'Liberation Mono', Menlo, Consolas, monospace;
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px;
`;

const Outcome = styled.p<{ $isWrong: boolean }>`
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme, $isWrong }) => ($isWrong ? tokensOf(theme).dangerText : theme.colors.neutral600)};
`;

interface DetailProps {
  item: QuarantineItem;
  onProcessed: () => void;
}

/** One delivery we could not read: why, what it says of itself, its first lines as they came. */
export function QuarantineDetail({ item, onProcessed }: DetailProps) {
  const t = useT();
  return (
    <Frame>
      <Head>
        <ExclamationGlyph size={16} />
        <h2>{item.reasonText}</h2>
        <Chip look="warning" icon={<ExclamationGlyph size={12} />}>
          {t('quarantine.word')}
        </Chip>
      </Head>
      <Facts>
        {useFacts(item).map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </Facts>
      <Raw dir="ltr" tabIndex={0} aria-label={t('quarantine.raw')}>
        {item.excerpt}
      </Raw>
      <Spacer />
      <DetailActions item={item} onProcessed={onProcessed} />
    </Frame>
  );
}

function useFacts(item: QuarantineItem): [string, ReactNode][] {
  const t = useT();
  const time = useRelativeTime();
  const channel = useChannelLabel(item.channel);
  const { from, subject } = headerGlimpse(item.excerpt);
  const facts: [string, ReactNode | null][] = [
    [t('quarantine.detail'), item.detail],
    [t('quarantine.from'), from],
    [t('quarantine.subject'), subject],
    [
      t('quarantine.account'),
      <span key="account">
        <ChannelGlyph channel={item.channel} isDecorative size={12} /> {channel}
        {item.channelAccount !== null && ` · ${item.channelAccount}`}
      </span>,
    ],
    [t('quarantine.arrived'), `${time.full(item.receivedAt)} · ${sizeLabel(item.size)}`],
  ];
  return facts.filter(([, value]) => value !== null);
}

function DetailActions({ item, onProcessed }: DetailProps) {
  const t = useT();
  const api = useInboxApi();
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ text: string; isWrong: boolean } | null>(null);
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    setOutcome(null);
    try {
      await work();
    } catch (error) {
      setOutcome({
        text: t('quarantine.refused', { reason: error instanceof InboxError ? error.message : '' }),
        isWrong: true,
      });
    } finally {
      setIsBusy(false);
    }
  };
  const again = async (): Promise<void> => {
    await api.processAgain(item.documentId);
    setOutcome({ text: t('quarantine.processed'), isWrong: false });
    onProcessed();
  };
  const download = async (): Promise<void> => save(await api.rawDelivery(item.documentId), `${item.documentId}.txt`);
  return (
    <>
      {outcome && (
        <Outcome role="status" $isWrong={outcome.isWrong}>
          {outcome.text}
        </Outcome>
      )}
      <Actions>
        <Button loading={isBusy} onClick={() => void attempt(again)}>
          {t('quarantine.again')}
        </Button>
        <Button variant="ghost" startIcon={<Download />} onClick={() => void attempt(download)}>
          {t('quarantine.download')}
        </Button>
      </Actions>
    </>
  );
}

/** Hands bytes to the browser as a file; they are never shown as a page. */
function save(bytes: Blob, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
