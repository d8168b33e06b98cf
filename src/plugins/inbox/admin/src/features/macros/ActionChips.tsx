import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import type { DraftKind } from '../../../../../../contracts/http/inbox';
import { useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, metaText } from '../../shared/typography';
import { dropAction, usePendingMacros } from './pending';
import { useActionWords } from './useActionWords';

const Line = styled.div`
  ${metaText}
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
  padding: 0 12px 8px;
`;

const Removable = styled.span`
  display: inline-flex;
  align-items: center;
  max-width: 100%;
  height: 22px;
  padding-inline-start: 8px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.primary.background};
  color: ${({ theme }) => tokensOf(theme).tones.primary.text};
  font-weight: 500;

  > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  > button {
    ${focusRing}
    display: grid;
    place-items: center;
    flex: none;
    width: 22px;
    height: 22px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  @media (max-width: 767px) {
    height: 32px;

    > button {
      width: 44px;
      height: 44px;
    }
  }
`;

/** What the macros in the text will do when it is sent; each can be taken off. */
export function ActionChips({ ticket, kind }: { ticket: string; kind: DraftKind }) {
  const t = useT();
  const session = useSession();
  const { actions } = usePendingMacros(ticket, kind);
  const words = useActionWords({ agents: session?.agents ?? [], teams: session?.teams ?? [] });
  if (actions.length === 0) return null;
  return (
    <Line role="group" aria-label={t(kind === 'note' ? 'macros.withNote' : 'macros.withMessage')}>
      {t(kind === 'note' ? 'macros.withNote' : 'macros.withMessage')}
      {actions.map((action) => (
        <Removable key={JSON.stringify(action)}>
          <span dir="auto">{words(action)}</span>
          <button
            type="button"
            aria-label={t('macros.drop', { action: words(action) })}
            onClick={() => dropAction(ticket, kind, action)}
          >
            <Cross width={8} height={8} fill="currentColor" aria-hidden />
          </button>
        </Removable>
      ))}
    </Line>
  );
}
