import { IconButton, Popover } from '@strapi/design-system';
import { Information } from '@strapi/icons';
import { styled } from 'styled-components';
import { useSession, useT } from '../../app/hooks';
import { Meta, metaText } from '../../shared/typography';
import { Sheet, SheetHead } from './popover-parts';
import type { ComposerState } from './useComposer';
import { voiceOf, type Voice } from './voiceModel';

/** The voice of the account that an answer leaves from. */
export function useVoice({ target, isFirstAnswer, customerName, agentName }: ComposerState): Voice {
  const session = useSession();
  const account = session?.channelAccounts.find(({ documentId }) => documentId === target?.channelAccount.documentId);
  return voiceOf({
    brandVoice: account?.brandVoice,
    isFirstAnswer,
    isSigned: target?.channel.isSigned ?? false,
    customer: customerName,
    agent: agentName,
    agentSignature: session?.agent.signature ?? null,
  });
}

const Body = styled.div`
  padding: 0 16px 14px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

/** How this team sounds here: for whoever writes, never sent. */
export function ToneNote({ tone, account }: { tone: string; account: string }) {
  const t = useT();
  if (tone === '') return null;
  return (
    <Popover.Root>
      <Popover.Trigger>
        <IconButton label={t('composer.voice.tone')} variant="ghost" size="XS">
          <Information />
        </IconButton>
      </Popover.Trigger>
      <Sheet $width={320} side="top" align="start" sideOffset={8} collisionPadding={12}>
        <SheetHead>
          <h3>{t('composer.voice.title', { account })}</h3>
        </SheetHead>
        <Body dir="auto">
          {tone}
          <Meta as="p">{t('composer.voice.hint')}</Meta>
        </Body>
      </Sheet>
    </Popover.Root>
  );
}

const Line = styled.p`
  ${metaText}
  padding: 0 12px;
  white-space: pre-line;
  overflow: hidden;
  text-overflow: ellipsis;
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

/** What the customer reads before the words that are being written. */
export function GreetingLine({ greeting }: { greeting: string }) {
  const t = useT();
  if (greeting === '') return null;
  return (
    <Line dir="auto" style={{ paddingTop: 8 }} title={t('composer.voice.greeting')}>
      {greeting}
    </Line>
  );
}

/** And what stands below them. */
export function SignatureLine({ signature }: { signature: string }) {
  const t = useT();
  if (signature === '') return null;
  return (
    <Line dir="auto" style={{ paddingBottom: 8 }} title={t('composer.voice.signature')}>
      {signature}
    </Line>
  );
}
