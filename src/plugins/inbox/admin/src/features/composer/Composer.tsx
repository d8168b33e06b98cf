import { Lock } from '@strapi/icons';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { DetailResponse, DraftKind } from '../../../../../../contracts/http/inbox';
import { useShortcut, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import type { TicketFolder } from '../../../../../../contracts/vocabulary';
import { ExclamationGlyph } from '../../shared/icons';
import { Meta, Spacer } from '../../shared/typography';
import { ARTICLE_LIST_ID, ArticleList, articleOptionId, useArticlePicker, type ArticlePicker } from '../articles';
import { ActionChips, MACRO_LIST_ID, MacroList, macroOptionId, useMacroPicker, type MacroPicker } from '../macros';
import { ComposerTabs } from './ComposerTabs';
import { ComposerTools } from './ComposerTools';
import { choiceWithStatus, type SendChoice } from './model';
import { Proposals } from './Proposals';
import { AudienceSwitch, ClosedOffer, ReplyQuote, StoppedHint, SwitchStrip } from './ReplyParts';
import { ChoicesEditor } from './ChoicesEditor';
import { RecipientLine } from './RecipientLine';
import { useComposerWish } from './replyExtras';
import { GreetingLine, SignatureLine, useVoice } from './VoiceParts';
import { TextBox, type BoxPicker } from './TextBox';
import { UploadTray } from './UploadTray';
import { useComposer, type ComposerState, type Template } from './useComposer';

const Frame = styled.section`
  flex: none;
  padding: 0 20px 12px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  @media (max-width: 767px) {
    padding: 0 12px 12px;
  }
`;

const Box = styled.div<{ $isNote: boolean; $isTarget: boolean }>`
  position: relative;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  transition: border-color 120ms;

  &:focus-within {
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: 0 0 0 1px ${({ theme }) => theme.colors.primary600};
  }

  ${({ $isNote, theme }) =>
    $isNote &&
    `
    &, &:focus-within {
      background: ${tokensOf(theme).note.background};
      border: 1px dashed ${tokensOf(theme).note.border};
      box-shadow: none;
    }
    &:focus-within {
      box-shadow: 0 0 0 1px ${tokensOf(theme).note.bar};
    }
  `}
  ${({ $isTarget, theme }) => $isTarget && `outline: 2px dashed ${theme.colors.primary600}; outline-offset: 2px;`}
`;

const NoteWords = styled.div`
  display: flex;
  align-items: center;
  gap: 6px;
  padding: 8px 12px 0;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => tokensOf(theme).note.text};

  ${Meta} {
    font-weight: 400;
  }
`;

const Reason = styled.p`
  padding: 14px 12px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

export interface ComposerProps {
  detail: DetailResponse;
  /** stands above the box and stops sending while it does */
  guard: ReactNode;
  /** beside the tabs: who else is here */
  presence: ReactNode;
  /** asked before every reply; false: something newer has to be read first */
  mayTalk: (send: (lastSeenMessage: string | undefined) => void) => void;
}

/** Reply and private note, drawn from the channel the answer goes to. */
export function Composer({ detail, guard, presence, mayTalk }: ComposerProps) {
  const t = useT();
  const composer = useComposer(detail);
  const area = useRef<HTMLTextAreaElement>(null);
  const [opened, setOpened] = useState<'routes' | 'templates' | null>(null);
  const follow = (what: 'routes' | 'templates') => (isOpen: boolean) => setOpened(isOpen ? what : null);
  const { kind, setKind } = composer;
  // Sending may go on after a review, with the text as it then is.
  const latest = useRef(composer);
  useEffect(() => {
    latest.current = composer;
  });
  const submit = (choice: SendChoice): void => {
    if (composer.unavailable !== null) return;
    if (composer.blocked !== null) {
      area.current?.focus();
      return;
    }
    composer.setChoice(kind === 'reply' ? choice : composer.choice);
    if (kind === 'note') composer.submit(choice, undefined);
    else mayTalk((lastSeenMessage) => latest.current.submit(choice, lastSeenMessage));
    area.current?.focus();
  };
  const focusText = (): void => {
    requestAnimationFrame(() => area.current?.focus());
  };
  const sendTemplate = (template: Template, parameters: readonly string[]): void =>
    mayTalk((lastSeenMessage) => latest.current.submitTemplate(template, parameters, lastSeenMessage));
  useComposerKeys(composer, area.current, submit, () => setOpened('routes'));
  useWishes(composer, setOpened, focusText);
  const voice = useVoice(composer);
  const { ticket, draft, write, addToNote } = composer;
  const picker = useMacroPicker({ ticket, kind, text: draft.text, write, addToNote }, detail, area);
  const articles = useArticlePicker({ ticket, kind, text: draft.text, write, addToNote }, detail, area);
  const { target, extras, window } = composer;
  return (
    <Frame aria-label={t('composer.label')}>
      {guard}
      {composer.mayDecide && <Proposals interactions={detail.interactions} />}
      <ComposerTabs kind={kind} onKind={setKind}>
        {presence}
      </ComposerTabs>
      <DropBox kind={kind} onFiles={composer.attach}>
        {composer.unavailable !== null ? (
          <Reason>{t(`composer.unavailable.${composer.unavailable}`)}</Reason>
        ) : (
          <>
            {kind === 'reply' ? (
              <>
                <RecipientLine
                  composer={composer}
                  customerName={detail.customer.displayName}
                  tone={voice.tone}
                  isChannelOpen={opened === 'routes'}
                  onChannelOpen={follow('routes')}
                  onChosen={focusText}
                />
                <SwitchStrip composer={composer} />
                <AudienceSwitch composer={composer} />
                <StoppedHint composer={composer} />
                {extras.repliesTo && extras.repliesTo.interaction === target?.key && (
                  <ReplyQuote message={extras.repliesTo} onRemove={() => composer.setExtras({ repliesTo: null })} />
                )}
                <GreetingLine greeting={voice.greeting} />
              </>
            ) : (
              <NoteWords>
                <Lock width={12} height={12} aria-hidden />
                {t('composer.note.words')}
                <Spacer />
                {composer.replyIsKept && <Meta>{t('composer.note.replyKept')}</Meta>}
              </NoteWords>
            )}
            <MacroList picker={picker} ticket={ticket} />
            <ArticleList picker={articles} kind={kind} locale={detail.customer.language} />
            <TextBox
              area={area}
              picker={inTurn(articles, picker)}
              text={composer.draft.text}
              label={t(`composer.${kind}`)}
              placeholder={
                kind === 'reply' && target && (window.state === 'template' || window.state === 'closed')
                  ? t(`composer.closed.${window.state}.placeholder`, { channel: target.channel.label })
                  : t(`composer.placeholder.${kind}`, { name: composer.toName })
              }
              onText={composer.write}
              onFiles={composer.attach}
            />
            {kind === 'reply' && (
              <>
                <SignatureLine signature={voice.signature} />
                {extras.choices && target && (
                  <ChoicesEditor
                    choices={extras.choices}
                    channel={target.channel}
                    onChange={(choices) => composer.setExtras({ choices })}
                  />
                )}
                <ClosedOffer
                  composer={composer}
                  onTemplate={() => setOpened('templates')}
                  onRoutes={() => setOpened('routes')}
                />
                <BringsBack folder={detail.ticket.folder} />
              </>
            )}
            <ActionChips ticket={ticket} kind={kind} />
            <UploadTray uploads={composer.uploads} onRemove={composer.removeFile} />
            <ComposerTools
              composer={composer}
              greeting={voice.greeting}
              customerLanguage={detail.customer.language}
              areTemplatesOpen={opened === 'templates'}
              onTemplates={follow('templates')}
              onTemplate={sendTemplate}
              onMacros={picker.openByButton}
              onArticles={articles.openByButton}
              onSend={submit}
            />
          </>
        )}
      </DropBox>
    </Frame>
  );
}

/** One box, two lists above it: the marks that open them differ, so one is open at a time. */
const inTurn = (articles: ArticlePicker, macros: MacroPicker): BoxPicker => ({
  ...(articles.isOpen
    ? { listId: ARTICLE_LIST_ID, optionId: articles.active && articleOptionId(articles.active) }
    : { listId: MACRO_LIST_ID, optionId: macros.active && macroOptionId(macros.active) }),
  isOpen: articles.isOpen || macros.isOpen,
  moved: (caret) => {
    articles.moved(caret);
    macros.moved(caret);
  },
  pressed: (event) => articles.pressed(event) || macros.pressed(event),
  close: () => {
    articles.close();
    macros.close();
  },
});

const Hint = styled.p`
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 0 12px 8px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => tokensOf(theme).warningText};

  > svg {
    flex: none;
  }
`;

/** An answer to a ticket in junk or trash is a word about where it belongs. */
function BringsBack({ folder }: { folder: TicketFolder }) {
  const t = useT();
  if (folder === 'inbox') return null;
  return (
    <Hint>
      <ExclamationGlyph size={12} />
      {t(folder === 'junk' ? 'folder.composer.junk' : 'folder.composer.trash')}
    </Hint>
  );
}

function useComposerKeys(
  composer: ComposerState,
  area: HTMLTextAreaElement | null,
  submit: (choice: SendChoice) => void,
  openChannels: () => void,
): void {
  const t = useT();
  const { kind, setKind, choice, target } = composer;
  const [wantsFocus, setWantsFocus] = useState<DraftKind | null>(null);
  useEffect(() => {
    if (wantsFocus === null || wantsFocus !== kind) return;
    area?.focus();
    setWantsFocus(null);
  }, [wantsFocus, kind, area]);
  const go = (to: DraftKind) => () => {
    setKind(to);
    setWantsFocus(to);
  };
  useShortcut('r', t('composer.shortcut.reply'), go('reply'));
  useShortcut('n', t('composer.shortcut.note'), go('note'));
  useShortcut('c', t('composer.shortcut.channel'), openChannels, kind === 'reply' && target !== null);
  useShortcut('mod+enter', t('composer.shortcut.send'), () => submit(choice));
  useShortcut('mod+shift+enter', t('composer.shortcut.sendStatus'), () => submit(choiceWithStatus(choice)));
}

/** What the thread asks of the composer: to answer one message, to find another way, to pick an approved text. */
function useWishes(
  { ticket, setKind }: Pick<ComposerState, 'ticket' | 'setKind'>,
  open: (what: 'routes' | 'templates') => void,
  focusText: () => void,
): void {
  const wish = useComposerWish(ticket);
  const fulfilled = useRef(wish?.count ?? 0);
  useEffect(() => {
    if (!wish || fulfilled.current === wish.count) return;
    fulfilled.current = wish.count;
    setKind(wish.wish === 'note' ? 'note' : 'reply');
    if (wish.wish === 'text' || wish.wish === 'note') focusText();
    else open(wish.wish);
  });
}

interface DropBoxProps {
  kind: DraftKind;
  onFiles: (files: readonly File[]) => void;
  children: ReactNode;
}

/** The box that takes dropped files, and turns to paper for a note. */
function DropBox({ kind, onFiles, children }: DropBoxProps) {
  const [isTarget, setIsTarget] = useState(false);
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    <Box
      id="inbox-composer-box"
      role="tabpanel"
      $isNote={kind === 'note'}
      $isTarget={isTarget}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setIsTarget(true);
      }}
      onDragLeave={() => setIsTarget(false)}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setIsTarget(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </Box>
  );
}
