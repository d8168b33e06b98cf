import { Button, IconButton, Menu } from '@strapi/design-system';
import { CaretDown, Expand, Lock, PaperPlane } from '@strapi/icons';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { useInboxApi, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { ChannelGlyph, useChannel, useChannelLabel } from '../../shared/channel';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { routesTo, takesTemplates } from '../new-ticket';
import { Input, TextArea } from '../profile-parts/inputs';
import { Refusal } from '../profile-parts/Refusal';
import { answerBlock, destinations, type Destination } from './answerModel';
import { useAnswering, useAnswerTarget, useAnswerText } from './useAnswer';

const TALLEST = 180;

const Bar = styled.section<{ $isNote: boolean }>`
  flex: none;
  display: grid;
  gap: 6px;
  padding: 12px 24px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme, $isNote }) => ($isNote ? tokensOf(theme).note.background : theme.colors.neutral0)};

  @media (max-width: 767px) {
    padding: 8px 12px;
  }
`;

const Line = styled.div`
  display: flex;
  align-items: flex-end;
  gap: 8px;
  min-width: 0;

  > ${TextArea} {
    flex: 1;
    height: 40px;
    min-height: 40px;
    max-height: ${TALLEST}px;
    padding: 9px 12px;
    resize: none;
    font-size: 1.4rem;
  }

  @media (max-width: 767px) {
    flex-wrap: wrap;

    > ${TextArea} {
      order: -1;
      flex: 1 1 100%;
      font-size: 1.6rem;
    }

    > :last-child {
      margin-inline-start: auto;
    }
  }
`;

const Trigger = styled(Menu.Trigger)`
  ${focusRing}
  display: inline-flex;
  flex: none;
  height: 40px;
  max-width: 220px;
  padding: 0 10px;
  gap: 8px;
  border: 1px solid ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral200' : 'neutral150']};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors[tokensOf(theme).isDark ? 'neutral150' : 'neutral100']};

  &,
  > span:not([aria-hidden]) {
    font-size: 1.3rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  /* The button would paint every icon grey; the channel keeps its colour. */
  && [aria-hidden='true'] svg {
    fill: currentColor;
  }
`;

const Where = styled(Meta)`
  ${oneLine}
  display: block;
`;

/** Answers the customer from their page: in the newest open ticket of a channel, or in a new one. */
export function AnswerBar({ customer }: { customer: CustomerProfile }) {
  const session = useSession();
  const t = useT();
  if (!session?.canAnswer) return null;
  const ways = destinations(
    customer,
    // An approved text is picked in a ticket, or in the dialog of a new one.
    routesTo(customer, session.channels, session.channelAccounts).filter(({ channel }) => !takesTemplates(channel)),
  );
  if (ways.length === 0) {
    return (
      <Bar $isNote={false} aria-label={t('answer.label', { name: customer.displayName })}>
        <Meta as="p">{t('answer.none', { name: customer.displayName })}</Meta>
      </Bar>
    );
  }
  return <Writing customer={customer} ways={ways} />;
}

function Writing({ customer, ways }: { customer: CustomerProfile; ways: readonly Destination[] }) {
  const t = useT();
  const [chosen, choose] = useState<string | null>(null);
  const [text, setText] = useAnswerText(customer.documentId);
  const [subject, setSubject] = useState('');
  const [wantsNote, setWantsNote] = useState(false);
  const destination = ways.find(({ key }) => key === chosen) ?? ways[0] ?? null;
  const target = useAnswerTarget(customer, destination);
  const channel = useChannel(destination?.channel ?? '');
  const { isSending, refusal, dismiss, send } = useAnswering(customer, setText);
  if (!destination) return null;
  const isNote = wantsNote && destination.kind === 'ticket';
  const hasWay = target === undefined ? null : target !== null;
  const block = answerBlock({ destination, channel, text, subject, isNote, hasWay });
  const submit = async (): Promise<void> => {
    if (block !== null || isSending) return;
    const isGone = await send({ destination, target: target ?? null, text, subject, isNote });
    if (!isGone) return;
    setText('');
    setSubject('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || (!event.metaKey && !event.ctrlKey)) return;
    event.preventDefault();
    void submit();
  };
  const name = customer.displayName;
  return (
    <Bar $isNote={isNote} aria-label={t('answer.label', { name })}>
      <Refusal refusal={refusal} onClose={dismiss} />
      {destination.kind === 'new' && (
        <Input
          dir="auto"
          maxLength={300}
          aria-label={t('newTicket.subject')}
          placeholder={t('newTicket.subject')}
          value={subject}
          onChange={({ target: { value } }) => setSubject(value)}
          onKeyDown={onKeyDown}
        />
      )}
      <Line>
        <DestinationMenu ways={ways} destination={destination} onChoose={choose} />
        <GrowingText
          text={text}
          label={t(isNote ? 'answer.note' : 'answer.write', { name })}
          onText={setText}
          onKeyDown={onKeyDown}
        />
        {destination.kind === 'ticket' && (
          <>
            <IconButton
              label={t(isNote ? 'answer.noteOff' : 'answer.noteOn')}
              size="L"
              aria-pressed={isNote}
              onClick={() => setWantsNote(!isNote)}
            >
              <Lock />
            </IconButton>
            <GoOn ticket={destination.ticket.documentId} text={text} isNote={isNote} onGone={() => setText('')} />
          </>
        )}
        <Button
          size="L"
          startIcon={isNote ? undefined : <PaperPlane />}
          loading={isSending}
          disabled={block !== null}
          onClick={() => void submit()}
        >
          {t(isNote ? 'answer.addNote' : 'answer.send')}
        </Button>
      </Line>
      <WhereLine destination={destination} block={block} />
    </Bar>
  );
}

/** Where it goes, or why it does not. */
function WhereLine({ destination, block }: { destination: Destination; block: ReturnType<typeof answerBlock> }) {
  const t = useT();
  const said = block === 'no_way' || block === 'too_long' ? t(`answer.block.${block}`) : null;
  if (said !== null) return <Where role="status">{said}</Where>;
  if (destination.kind === 'ticket') {
    const { number, subject } = destination.ticket;
    return <Where dir="auto">{t('answer.inTicket', { number, subject })}</Where>;
  }
  const { identity, channelAccount } = destination.route;
  const from = channelAccount.address || channelAccount.name;
  return <Where dir="auto">{t('answer.newTicket', { address: identity.value, from })}</Where>;
}

interface GrowingProps {
  text: string;
  label: string;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** One line that grows with what is written. */
function GrowingText({ text, label, onText, onKeyDown }: GrowingProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const box = area.current;
    if (!box) return;
    box.style.height = '40px';
    box.style.height = `${Math.min(TALLEST, box.scrollHeight + 2)}px`;
  }, [text]);
  return (
    <TextArea
      ref={area}
      dir="auto"
      rows={1}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={({ target }) => onText(target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

interface GoOnProps {
  ticket: string;
  text: string;
  isNote: boolean;
  onGone: () => void;
}

/** Files, copies and the whole thread: the text goes along to the ticket's own composer. */
function GoOn({ ticket, text, isNote, onGone }: GoOnProps) {
  const t = useT();
  const api = useInboxApi();
  const navigate = useNavigate();
  const go = async (): Promise<void> => {
    try {
      if (text.trim() !== '') {
        await api.saveDraft(ticket, isNote ? 'note' : 'reply', text);
        onGone();
      }
      navigate(pathOf('all', ticket));
    } catch {
      // The text stays here, where it was written.
    }
  };
  return (
    <IconButton label={t('answer.goOn')} size="L" onClick={() => void go()}>
      <Expand />
    </IconButton>
  );
}

interface MenuProps {
  ways: readonly Destination[];
  destination: Destination;
  onChoose: (key: string) => void;
}

function DestinationMenu({ ways, destination, onChoose }: MenuProps) {
  const t = useT();
  const label = useChannelLabel(destination.channel);
  return (
    <Menu.Root>
      <Trigger
        aria-label={t('answer.channel', { channel: label })}
        startIcon={<ChannelGlyph channel={destination.channel} isDecorative />}
        endIcon={<CaretDown width={8} height={8} aria-hidden />}
      >
        {label}
      </Trigger>
      <Menu.Content popoverPlacement="top-start" maxHeight="28rem">
        {ways.map((way) => (
          <Menu.Item key={way.key} onSelect={() => onChoose(way.key)}>
            <WayWords way={way} />
          </Menu.Item>
        ))}
      </Menu.Content>
    </Menu.Root>
  );
}

function WayWords({ way }: { way: Destination }) {
  const t = useT();
  const channel = useChannelLabel(way.channel);
  if (way.kind === 'ticket') return <>{t('answer.way.ticket', { channel, number: way.ticket.number })}</>;
  return <>{t('answer.way.new', { channel, address: way.route.identity.value })}</>;
}
