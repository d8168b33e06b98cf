import { IconButton, Menu } from '@strapi/design-system';
import { More } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { useArticleFromReply } from '../articles';
import { answerMessage } from '../composer';
import { useThreadFrame } from './ThreadContext';

const Trigger = styled(Menu.Trigger)`
  position: relative;
  flex: none;
  width: 20px;
  height: 20px;
  padding: 2px;
  margin-inline-end: 4px;
  border: 0;
  background: none;

  @media (hover: hover) {
    opacity: 0;
    transition: opacity 120ms;

    article:hover &,
    &:focus-visible,
    &[data-state='open'] {
      opacity: 1;
    }
  }

  /* A thumb needs more than its picture. */
  @media (max-width: 767px) {
    &::after {
      content: '';
      position: absolute;
      inset: -12px;
    }
  }
`;

/** What can be done with one message; nothing where neither an original nor a reply to it is possible. */
export function MessageMenu({ message }: { message: MessageView }) {
  const t = useT();
  const { channelOf, showOriginal, ticket, subject, canAnswer, customer } = useThreadFrame();
  const makeArticle = useArticleFromReply();
  const { originals = false, repliesTo = false } = channelOf(message)?.capabilities ?? {};
  const mayAnswer = repliesTo && canAnswer;
  const isInbound = message.direction === 'inbound';
  const mayMakeArticle = canAnswer && message.direction === 'outbound' && message.text.trim() !== '';
  if (isInbound ? !originals && !mayAnswer : !mayMakeArticle) return null;
  return (
    <Menu.Root>
      <Trigger tag={IconButton} icon={<More />} label={t('message.menu', { name: message.author.name })} />
      <Menu.Content popoverPlacement="bottom-end" maxHeight="28rem">
        {isInbound && mayAnswer && (
          <Menu.Item onSelect={() => answerMessage(ticket, message)}>{t('message.replyTo')}</Menu.Item>
        )}
        {isInbound && originals && (
          <Menu.Item onSelect={() => showOriginal(message)}>{t('message.showOriginal')}</Menu.Item>
        )}
        {mayMakeArticle && (
          <Menu.Item onSelect={() => makeArticle(message, subject, customer.language)}>
            {t('message.makeArticle')}
          </Menu.Item>
        )}
        <Menu.Item onSelect={() => void navigator.clipboard.writeText(message.text)}>{t('message.copyText')}</Menu.Item>
      </Menu.Content>
    </Menu.Root>
  );
}
