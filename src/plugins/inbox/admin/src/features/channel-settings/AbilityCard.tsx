import { styled } from 'styled-components';
import type { ChannelView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { Card, CardHead, CardTitle } from './look';
import { abilitiesOf } from './model';

const Pairs = styled.dl`
  display: grid;
  grid-template-columns: minmax(96px, 2fr) 3fr;
  gap: 8px 16px;
  margin: 0;
  font-size: 1.3rem;
  line-height: 1.8rem;

  > dt {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  > dd {
    margin: 0;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

/** What an answer can be here: said by the manifest, not by us. */
export function AbilityCard({ channel }: { channel: ChannelView }) {
  const t = useT();
  return (
    <Card aria-label={t('channels.can')}>
      <CardHead>
        <CardTitle>{t('channels.can')}</CardTitle>
      </CardHead>
      <Pairs>
        {abilitiesOf(channel).map(({ key, text, values }) => [
          <dt key={key}>{t(`channels.can.${key}`)}</dt>,
          <dd key={text}>{t(`channels.can.${text}`, values)}</dd>,
        ])}
      </Pairs>
    </Card>
  );
}
