import { Calendar, Information, Lock, Paperclip, SealCheck } from '@strapi/icons';
import { styled } from 'styled-components';
import type { NoticeView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ExclamationGlyph, ForwardGlyph, ReplyGlyph } from '../../shared/icons';

const icon = { width: 12, height: 12, 'aria-hidden': true, fill: 'currentColor' } as const;

/** A picture for the codes that have one; a new code wears the picture of its tone. */
const ICONS: Readonly<Record<string, JSX.Element>> = {
  encrypted: <Lock {...icon} />,
  signed: <SealCheck {...icon} />,
  calendar_invite: <Calendar {...icon} />,
  winmail: <Paperclip {...icon} />,
  reply_to_elsewhere: <ReplyGlyph size={12} />,
  forward_comment: <ForwardGlyph size={12} />,
};

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: 4px 6px;
  margin: 2px 0 6px;
  padding: 0;
  list-style: none;
`;

/** Like a chip, but as long as its sentence is. */
const Item = styled.li<{ $tone: NoticeView['tone'] }>`
  display: inline-flex;
  align-items: flex-start;
  gap: 5px;
  max-width: 100%;
  padding: 1px 6px;
  border: 1px solid;
  border-radius: 4px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  overflow-wrap: anywhere;
  ${({ theme, $tone }) => {
    const { tones } = tokensOf(theme);
    const { background, border, text } = $tone === 'warning' ? tones.warning : tones.neutral;
    return `background: ${background}; border-color: ${border}; color: ${text};`;
  }}

  svg {
    flex: none;
    margin-top: 2px;
  }
`;

/** What a reader should know of a message beside its words. */
export function Notices({ notices }: { notices: readonly NoticeView[] }) {
  const t = useT();
  if (notices.length === 0) return null;
  return (
    <List aria-label={t('message.notices')}>
      {notices.map(({ code, text, tone }) => (
        <Item key={`${code} ${text}`} $tone={tone} dir="auto">
          {ICONS[code] ?? (tone === 'warning' ? <ExclamationGlyph size={12} /> : <Information {...icon} />)}
          <span>{text}</span>
        </Item>
      ))}
    </List>
  );
}
