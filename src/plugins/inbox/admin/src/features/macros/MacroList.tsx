import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { marksIn } from '../../../../../../contracts/macro-text';
import type { MacroView } from '../../../../../../contracts/workspace-records';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { workApi } from '../../app/work-api';
import { Chip } from '../../shared/Chip';
import { Skeleton } from '../../shared/Skeleton';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { useActionWords } from './useActionWords';
import { filledKey, type MacroPicker } from './useMacroPicker';

/** The list stands above the box that it writes into, as wide as it. */
const Sheet = styled.div`
  position: absolute;
  z-index: 5;
  inset-inline: -1px;
  bottom: calc(100% + 6px);
  display: grid;
  grid-template: minmax(0, 1fr) auto / minmax(200px, 2fr) 3fr;
  height: min(320px, 44vh);
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => tokensOf(theme).popupShadow};
  overflow: hidden;

  @media (max-width: 767px) {
    grid-template: minmax(0, 1fr) auto auto / 1fr;
  }
`;

const List = styled.ul`
  margin: 0;
  padding: 4px;
  list-style: none;
  overflow-y: auto;
`;

const Option = styled.li<{ $isOn: boolean }>`
  display: block;
  padding: 6px 10px;
  border-radius: 4px;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : 'transparent')};
  cursor: pointer;

  @media (max-width: 767px) {
    padding-block: 12px;
  }
`;

const Title = styled.span`
  display: flex;
  align-items: center;
  gap: 8px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  b {
    ${oneLine}
    flex: 1;
    font-weight: 600;
  }

  code {
    ${metaText}
    flex: none;
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  }
`;

const Words = styled.span`
  ${metaText}
  ${oneLine}
  display: block;
`;

const Side = styled.div`
  padding: 10px 14px;
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  overflow-y: auto;

  @media (max-width: 767px) {
    max-height: 96px;
    border-inline-start: 0;
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

export const FilledWords = styled.p`
  margin-bottom: 8px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;

  mark {
    padding: 0 2px;
    border-radius: 4px;
    background: ${({ theme }) => tokensOf(theme).tones.warning.background};
    color: ${({ theme }) => tokensOf(theme).tones.warning.text};
  }
`;

export const Does = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 4px;
`;

const Foot = styled.footer`
  ${metaText}
  grid-column: 1 / -1;
  display: flex;
  flex-wrap: wrap;
  gap: 4px 16px;
  padding: 6px 14px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  a {
    ${focusRing}
    margin-inline-start: auto;
    border-radius: 4px;
    color: ${({ theme }) => tokensOf(theme).link};
    font-weight: 600;
    text-decoration: none;
  }

  kbd {
    font: inherit;
    font-weight: 600;
  }

  @media (hover: none) {
    > span {
      display: none;
    }
  }
`;

const Nothing = styled.p`
  ${metaText}
  grid-column: 1 / -1;
  align-self: center;
  padding: 16px 24px;
  text-align: center;
`;

/** What every picker above the text is made of. */
export const PickerParts = { Sheet, List, Option, Title, Words, Side, Foot, Nothing };

export const MACRO_LIST_ID = 'inbox-macros';
export const macroOptionId = ({ documentId }: MacroView): string => `${MACRO_LIST_ID}-${documentId}`;

const SETTINGS = '/settings/throughline/macros';

/** Macros for what was typed after the slash, the words of the one in question, and how to take it. */
export function MacroList({ picker, ticket }: { picker: MacroPicker; ticket: string }) {
  const t = useT();
  if (!picker.isOpen) return null;
  const { all, found, active } = picker;
  return (
    <Sheet
      onMouseDown={(event) => {
        // The caret stays in the text; links work all the same.
        event.preventDefault();
      }}
    >
      {all === undefined ? (
        <Nothing>
          <Skeleton $width="60%" $height={14} />
        </Nothing>
      ) : all.length === 0 ? (
        <Nothing>{t('macros.none')}</Nothing>
      ) : (
        <>
          <List id={MACRO_LIST_ID} role="listbox" tabIndex={0} aria-label={t('macros.title')}>
            {found.map((macro) => (
              <MacroOption key={macro.documentId} macro={macro} isOn={macro === active} picker={picker} />
            ))}
          </List>
          {active && <Preview key={active.documentId} macro={active} ticket={ticket} />}
        </>
      )}
      <Foot>
        {all !== undefined && all.length > 0 && (
          <span>
            <kbd>↑↓</kbd> {t('macros.key.walk')} · <kbd>↵</kbd> {t('macros.key.take')} · <kbd>Esc</kbd>{' '}
            {t('macros.key.close')}
          </span>
        )}
        <Link to={SETTINGS}>{t(all?.length === 0 ? 'macros.first' : 'macros.edit')}</Link>
      </Foot>
    </Sheet>
  );
}

function MacroOption({ macro, isOn, picker }: { macro: MacroView; isOn: boolean; picker: MacroPicker }) {
  const t = useT();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOn) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOn]);
  return (
    <Option
      ref={row}
      id={macroOptionId(macro)}
      role="option"
      aria-selected={isOn}
      $isOn={isOn}
      onMouseMove={() => !isOn && picker.activate(macro)}
      onClick={() => picker.choose(macro)}
    >
      <Title>
        <b dir="auto">{macro.name}</b>
        {macro.into === 'note' && <Chip look="warning">{t('macros.into.note')}</Chip>}
        {macro.language !== '' && <Chip look="neutral">{macro.language}</Chip>}
        {macro.shortcut !== '' && <code>/{macro.shortcut}</code>}
      </Title>
      <Words dir="auto">{macro.text === '' ? t('macros.actionsAlone') : macro.text}</Words>
    </Option>
  );
}

const PAUSE_MS = 120;

/** How it will read, once the walk rests on it for a moment. */
function Preview({ macro, ticket }: { macro: MacroView; ticket: string }) {
  const t = useT();
  const session = useSession();
  const words = useActionWords({ agents: session?.agents ?? [], teams: session?.teams ?? [] });
  const [isResting, setIsResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsResting(true), PAUSE_MS);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useQuery({
    queryKey: filledKey(ticket, macro.documentId),
    queryFn: () => workApi.filledMacro(macro.documentId, ticket),
    staleTime: 30_000,
    enabled: isResting,
    retry: false,
  });
  const { text, missing, actions } = data ?? { ...macro, missing: [] };
  return (
    <Side aria-hidden>
      {text !== '' && (
        <FilledWords dir="auto" lang={macro.language || undefined}>
          <MarkedText text={text} missing={missing} />
        </FilledWords>
      )}
      <Does>
        {actions.map((action) => (
          <Chip key={JSON.stringify(action)} look="primary">
            {words(action)}
          </Chip>
        ))}
      </Does>
      {text === '' && <p>{t('macros.appliedAtOnce')}</p>}
    </Side>
  );
}

/** A text in which what is not known stands out. */
export function MarkedText({ text, missing }: { text: string; missing: readonly string[] }) {
  const marks = marksIn(text).filter(({ name }) => missing.includes(name));
  if (marks.length === 0) return <>{text}</>;
  return (
    <>
      {marks.map(({ mark, at }, index) => {
        const previous = marks[index - 1];
        return (
          <span key={at}>
            {text.slice(previous ? previous.at + previous.mark.length : 0, at)}
            <mark>{mark}</mark>
          </span>
        );
      })}
      {text.slice((marks.at(-1)?.at ?? 0) + (marks.at(-1)?.mark.length ?? 0))}
    </>
  );
}
