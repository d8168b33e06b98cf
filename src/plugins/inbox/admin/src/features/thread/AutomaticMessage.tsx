import { ChevronDown, ChevronRight } from '@strapi/icons';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { BotGlyph } from '../../shared/icons';
import { focusRing, Meta, metaText, oneLine } from '../../shared/typography';
import { Time } from './InboundMessage';
import { MessageBody } from './MessageBody';
import { MessageMenu } from './MessageMenu';
import { automaticLine } from './model';
import { Notices } from './Notices';

const Frame = styled.article`
  min-width: 0;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  overflow-wrap: anywhere;
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  padding-inline-end: 12px;
`;

const Fold = styled.button`
  ${metaText}
  ${focusRing}
  flex: 1;
  min-width: 0;
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 32px;
  padding: 0 12px;
  border: 0;
  border-radius: 4px;
  background: none;
  text-align: start;
  cursor: pointer;

  > svg {
    flex: none;
  }

  b {
    flex: none;
    max-width: 40%;
    ${oneLine}
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral700};
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

const Words = styled.span`
  ${oneLine}
  flex: 1;
`;

const Body = styled.div`
  padding: 4px 12px 8px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Sign = styled(Meta)`
  display: block;
  margin-top: 6px;
`;

/** A machine wrote it: one quiet line, because nobody waits for an answer. Opened, it is a message like others. */
export function AutomaticMessage({ message }: { message: MessageView }) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const body = useId();
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <Frame>
      <Line>
        <Fold type="button" aria-expanded={isOpen} aria-controls={body} onClick={() => setIsOpen(!isOpen)}>
          <Chevron width={10} height={10} aria-hidden />
          <BotGlyph size={14} role="img" aria-hidden={undefined} aria-label={t('message.automatic')} />
          <b dir="auto">{message.author.name}</b>
          <Words dir="auto">{automaticLine(message)}</Words>
        </Fold>
        <MessageMenu message={message} />
        <Time at={message.at} />
      </Line>
      {isOpen && (
        <Body id={body}>
          <Notices notices={message.notices} />
          <MessageBody message={message} page={null} />
          <Sign as="p">{t('message.automatic.sign', { sign: message.automatic ?? '' })}</Sign>
        </Body>
      )}
    </Frame>
  );
}
