import { IconButton } from '@strapi/design-system';
import { Book, Paperclip } from '@strapi/icons';
import { useRef, type MouseEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChoicesGlyph, MacroGlyph, TemplateGlyph } from '../../shared/icons';
import { Meta, Spacer, WordButton } from '../../shared/typography';
import { acceptedByDialog } from './files';
import { charactersLeft, type SendBlock, type SendChoice } from './model';
import { AddNoteButton, SendSplit } from './SendButtons';
import { TemplatePicker } from './TemplatePicker';
import type { ComposerState, Template } from './useComposer';
import { useRefusalWords } from './useFileRefusal';
import { partsOf } from './voiceModel';

const Tools = styled.div`
  display: flex;
  align-items: center;
  flex-wrap: wrap;
  gap: 2px 10px;
  padding: 0 8px 8px 6px;

  > :last-child {
    margin-inline-start: auto;
  }
`;

const Left = styled.div`
  display: flex;
  align-items: center;
`;

/** Our own glyphs in the colour of the design system's. */
const FormButton = styled(IconButton)`
  color: ${({ theme }) => theme.colors.neutral500};

  &[aria-pressed='true'] {
    color: ${({ theme }) => tokensOf(theme).link};
    background: ${({ theme }) => tokensOf(theme).tones.primary.background};
  }

  && svg [stroke] {
    fill: none;
  }
`;

const Warning = styled(Meta)`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface ToolsProps {
  composer: ComposerState;
  /** stands in front of the words, and is counted with them */
  greeting: string;
  customerLanguage: string | null;
  areTemplatesOpen: boolean;
  onTemplates: (areOpen: boolean) => void;
  onTemplate: (template: Template, parameters: readonly string[]) => void;
  onMacros: () => void;
  onArticles: () => void;
  onSend: (choice: SendChoice) => void;
}

/** Files, forms, what is left of the limit, whether the draft is safe, and the ways to send. */
export function ComposerTools(props: ToolsProps) {
  const { composer, greeting, onMacros, onArticles, onSend } = props;
  const t = useT();
  const { kind, choice, blocked, target } = composer;
  // An empty box keeps its button: pressing it leads into the text. Everything else that stops it is said beside it.
  const isOff = blocked !== null && blocked.reason !== 'empty';
  const takesFiles = kind === 'note' || (target?.channel.capabilities.attachments ?? false);
  return (
    <Tools>
      <Left>
        {takesFiles && <AttachButton composer={composer} />}
        <FormButton label={t('macros.open')} variant="ghost" size="S" onMouseDown={keepFocus} onClick={onMacros}>
          <MacroGlyph />
        </FormButton>
        <FormButton label={t('articles.pick')} variant="ghost" size="S" onMouseDown={keepFocus} onClick={onArticles}>
          <Book />
        </FormButton>
        {kind === 'reply' && <FormButtons {...props} />}
      </Left>
      <Spacer />
      <WhyOff composer={composer} blocked={blocked} />
      <Count composer={composer} greeting={greeting} />
      {composer.draft.text !== '' && <DraftState state={composer.draft.state} />}
      {kind === 'note' ? (
        <AddNoteButton isOff={isOff} onSend={() => onSend(choice)} />
      ) : (
        <SendSplit choice={choice} isOff={isOff} onSend={onSend} />
      )}
    </Tools>
  );
}

function AttachButton({ composer }: { composer: ComposerState }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const channel = composer.kind === 'reply' ? (composer.target?.channel ?? null) : null;
  return (
    <>
      <IconButton label={t('composer.attach')} variant="ghost" size="S" onClick={() => input.current?.click()}>
        <Paperclip />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={acceptedByDialog(channel)}
        onChange={({ target }) => {
          composer.attach([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}

/** What can be sent beside words: an approved text, a question with answers. */
function FormButtons({
  composer,
  customerLanguage,
  areTemplatesOpen,
  onTemplates,
  onTemplate,
}: Omit<ToolsProps, 'greeting' | 'onMacros' | 'onArticles' | 'onSend'>) {
  const t = useT();
  const { target, extras, window, setExtras } = composer;
  if (!target) return null;
  const mayAsk = window.state === 'open' || window.state === 'extended';
  return (
    <>
      {target.channel.capabilities.templates && (
        <TemplatePicker
          target={target}
          customerLanguage={customerLanguage}
          customerName={composer.customerName}
          isOpen={areTemplatesOpen}
          onOpen={onTemplates}
          onSend={onTemplate}
        >
          <FormButton label={t('composer.template.pick')} variant="ghost" size="S">
            <TemplateGlyph />
          </FormButton>
        </TemplatePicker>
      )}
      {mayAsk && !target.channel.capabilities.subject && (
        <FormButton
          label={t('composer.choices.ask')}
          variant="ghost"
          size="S"
          aria-pressed={extras.choices !== null}
          onClick={() => setExtras({ choices: extras.choices === null ? ['', ''] : null })}
        >
          <ChoicesGlyph />
        </FormButton>
      )}
    </>
  );
}

/** Why Send is off, in its place. */
function WhyOff({ composer, blocked }: { composer: ComposerState; blocked: SendBlock | null }) {
  const t = useT();
  const refusalWords = useRefusalWords();
  if (blocked === null) return null;
  const { target } = composer;
  switch (blocked.reason) {
    case 'empty':
    case 'too_long':
      return null;
    case 'unfilled':
      return (
        <WordButton type="button" onClick={() => selectInText(blocked.mark)}>
          <Warning role="status">{t('composer.block.unfilled', { mark: blocked.mark })}</Warning>
        </WordButton>
      );
    case 'bad_address':
      return <Warning role="status">{t('composer.block.bad_address', { address: blocked.address })}</Warning>;
    case 'file_refused':
      return (
        <Warning role="status">
          {blocked.name}: {target && refusalWords(blocked.refusal, target.channel)}
        </Warning>
      );
    case 'uploading':
    case 'upload_failed':
    case 'window_template':
    case 'window_closed':
    case 'no_switch_reason':
    case 'empty_choice':
      return <Meta role="status">{t(`composer.block.${blocked.reason}`)}</Meta>;
  }
}

function Count({ composer, greeting }: { composer: ComposerState; greeting: string }) {
  const t = useT();
  const { text } = composer.draft;
  const left = charactersLeft(text.length, composer.longest);
  if (left !== null && left < 0) return <Warning role="status">{t('composer.over', { count: -left })}</Warning>;
  if (composer.kind === 'reply' && composer.target?.channel.segments && text.trim() !== '')
    return <Parts text={text} greeting={greeting} choices={composer.extras.choices} />;
  return left === null ? null : <Meta>{t('composer.left', { count: left })}</Meta>;
}

/** Text messages are paid by the part, so their number is said from the first letter on. */
function Parts(words: Parameters<typeof partsOf>[0]) {
  const t = useT();
  const { segments, used, alphabet, left } = partsOf(words);
  return (
    <Meta role="status" title={t(alphabet === 'ucs2' ? 'composer.parts.ucs2' : 'composer.parts.left', { count: left })}>
      {t('composer.parts', { parts: segments, characters: used })}
    </Meta>
  );
}

function DraftState({ state }: { state: ComposerState['draft']['state'] }) {
  const t = useT();
  if (state === 'clean' || state === 'unsaved') return null;
  return <Meta role="status">{t(`composer.draft.${state}`)}</Meta>;
}

const keepFocus = (event: MouseEvent): void => event.preventDefault();

/** What is to be replaced is selected: the next key does it. */
function selectInText(mark: string): void {
  const area = document.getElementById('inbox-composer');
  if (!(area instanceof HTMLTextAreaElement)) return;
  const at = area.value.indexOf(mark);
  area.focus();
  if (at >= 0) area.setSelectionRange(at, at + mark.length);
}
