import { Button } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { FirstSteps as Steps } from '../../../../../../contracts/http/first-steps';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { accountPath, newAccountPath } from '../channel-settings/paths';
import { doneCount, statesOf, STEPS } from './model';
import { StepRow } from './StepRow';
import { usePuttingAway } from './useFirstSteps';

const Card = styled.section`
  width: min(640px, 100% - 32px);
  margin: 32px auto;
  border-radius: 4px;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};
`;

const Head = styled.header`
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  align-items: center;
  gap: 4px 16px;
  padding: 20px 24px 16px;
`;

const Title = styled.h2`
  font-size: 1.8rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Progress = styled.div`
  grid-column: 1 / -1;
  display: flex;
  align-items: center;
  gap: 12px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};

  > span:first-child {
    flex: 1;
    height: 6px;
    border-radius: 3px;
    overflow: hidden;
    background: ${({ theme }) => theme.colors.neutral150};
  }

  > span:first-child > span {
    display: block;
    height: 100%;
    border-radius: 3px;
    background: ${({ theme }) => tokensOf(theme).tones.success.icon};
    transition: width 300ms;
  }
`;

const List = styled.ol`
  margin: 0;
  padding: 0;
  list-style: none;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Address = styled.code`
  padding: 4px 8px;
  border-radius: 4px;
  overflow-wrap: anywhere;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme }) => theme.colors.neutral150};
`;

const Waiting = styled.span`
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

/** What leads from nothing to the first answered message, each step with the way to it. */
export function FirstSteps({ steps }: { steps: Steps }) {
  const t = useT();
  const navigate = useNavigate();
  const putAway = usePuttingAway();
  const states = statesOf(steps);
  const done = doneCount(states);
  const { channel, message } = steps;
  return (
    <Card aria-label={t('firstSteps.title')}>
      <Head>
        <Title>{t('firstSteps.title')}</Title>
        <Button variant="ghost" size="S" onClick={putAway}>
          {t('firstSteps.putAway')}
        </Button>
        <Progress>
          <span>
            <span style={{ width: `${String((done / STEPS.length) * 100)}%` }} />
          </span>
          <span>{t('firstSteps.progress', { done, all: STEPS.length })}</span>
        </Progress>
      </Head>
      <List>
        <StepRow position={1} state={states.channel} title={t('firstSteps.channel')} text={useChannelText(channel)}>
          {channel === null ? (
            <Button size="S" onClick={() => navigate(newAccountPath)}>
              {t('firstSteps.channel.do')}
            </Button>
          ) : (
            <Button size="S" onClick={() => navigate(accountPath(channel.documentId))}>
              {t('firstSteps.channel.mend')}
            </Button>
          )}
        </StepRow>
        <StepRow position={2} state={states.message} title={t('firstSteps.message')} text={useMessageText(steps)}>
          {channel && states.message === 'next' && <WhereToWrite address={channel.address} />}
        </StepRow>
        <StepRow
          position={3}
          state={states.answer}
          title={t('firstSteps.answer')}
          text={t(steps.isAnswered ? 'firstSteps.answer.done' : 'firstSteps.answer.text')}
        >
          {message && (
            <Button size="S" onClick={() => navigate(`/plugins/inbox/all/${message.ticket}`)}>
              {t('firstSteps.answer.do', { number: message.number })}
            </Button>
          )}
        </StepRow>
        <StepRow
          position={4}
          state={states.colleague}
          title={t('firstSteps.colleague')}
          text={
            steps.colleagues > 0
              ? t('firstSteps.colleague.done', { count: steps.colleagues })
              : t('firstSteps.colleague.text')
          }
        >
          <Button size="S" variant="tertiary" onClick={() => navigate('/settings/throughline/agents')}>
            {t('firstSteps.colleague.do')}
          </Button>
        </StepRow>
        <StepRow
          position={5}
          state={states.business}
          title={t('firstSteps.business')}
          text={
            steps.businessName === ''
              ? t('firstSteps.business.text')
              : t('firstSteps.business.done', { name: steps.businessName })
          }
        >
          <Button size="S" variant="tertiary" onClick={() => navigate('/settings/throughline/business')}>
            {t('firstSteps.business.do')}
          </Button>
        </StepRow>
      </List>
    </Card>
  );
}

function useChannelText(channel: Steps['channel']): string {
  const t = useT();
  if (channel === null) return t('firstSteps.channel.text');
  const { name, problem } = channel;
  return problem === null ? t('firstSteps.channel.done', { name }) : t('firstSteps.channel.problem', { name, problem });
}

function useMessageText({ channel, message }: Steps): string {
  const t = useT();
  if (message !== null) return t('firstSteps.message.done', { number: message.number });
  return channel !== null && channel.address === ''
    ? t('firstSteps.message.text.other', { name: channel.name })
    : t('firstSteps.message.text');
}

function WhereToWrite({ address }: { address: string }) {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(address).then(() => setCopied(true));
  return (
    <>
      {address !== '' && (
        <>
          <Address>{address}</Address>
          <Button size="S" variant="tertiary" onClick={copy}>
            {t(isCopied ? 'firstSteps.message.copied' : 'firstSteps.message.copy')}
          </Button>
        </>
      )}
      <Waiting role="status">{t('firstSteps.message.waiting')}</Waiting>
    </>
  );
}
