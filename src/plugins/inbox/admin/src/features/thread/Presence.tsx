import { styled } from 'styled-components';
import { useTyping, useT, useViewers } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { metaText } from '../../shared/typography';

const Line = styled.div`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 8px;
  flex: none;
  height: 24px;
  padding: 0 20px 8px;

  @media (max-width: 767px) {
    padding: 0 12px 8px;
  }
`;

const Dots = styled.span`
  display: inline-flex;
  gap: 3px;

  i {
    width: 5px;
    height: 5px;
    border-radius: 50%;
    background: ${({ theme }) => theme.colors.neutral500};
  }

  i:nth-child(2) {
    opacity: 0.7;
  }

  i:nth-child(3) {
    opacity: 0.4;
  }
`;

/** "Jane is typing…": a place that is always there, so that nothing moves when somebody begins. */
export function TypingLine({ ticket }: { ticket: string }) {
  const t = useT();
  const [typist] = useTyping(ticket);
  return (
    <Line aria-hidden data-typing={typist !== undefined}>
      {typist && (
        <>
          <Dots>
            <i />
            <i />
            <i />
          </Dots>
          {t('thread.typing', { name: typist.name })}
        </>
      )}
    </Line>
  );
}

const Colleague = styled.span`
  ${metaText}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  min-width: 0;
  white-space: nowrap;
`;

/** "Mateo is viewing", "Mateo is writing": never what. */
export function Colleagues({ ticket }: { ticket: string }) {
  const t = useT();
  const viewers = useViewers(ticket);
  const first = viewers.find(({ writing }) => writing) ?? viewers[0];
  if (!first) return null;
  const name =
    viewers.length === 1
      ? first.displayName
      : t('thread.viewers.more', { name: first.displayName, count: viewers.length - 1 });
  return (
    <Colleague>
      <Avatar name={first.displayName} size={18} />
      {t(first.writing ? 'thread.writing' : 'thread.viewing', { name })}
    </Colleague>
  );
}
