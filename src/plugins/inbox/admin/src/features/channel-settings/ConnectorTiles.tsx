import { Page } from '@strapi/strapi/admin';
import { Searchbar } from '@strapi/design-system';
import { useState, type ChangeEvent } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ConnectorFactsView } from '../../../../../../contracts/http/channels';
import { useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { Loaded } from '../customer-settings/parts/Loaded';
import { GlyphBox, PageBody, PageHead } from './look';
import { abilitiesOf } from './model';
import { newAccountOf } from './paths';
import { useChannelSettings } from './useChannelSettings';

const Tiles = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
  gap: 16px;
  margin: 16px 0 0;
  padding: 0;
  list-style: none;
`;

const Tile = styled(Link)`
  display: flex;
  gap: 16px;
  height: 100%;
  box-sizing: border-box;
  padding: 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  text-decoration: none;

  &:hover,
  &:focus-visible {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  b,
  p {
    display: block;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  p {
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

/** Every connector that this installation has, with what it is. */
export function ConnectorTiles() {
  const t = useT();
  const query = useChannelSettings();
  const [sought, setSought] = useState('');
  return (
    <Page.Main>
      <Page.Title>{t('channels.add')}</Page.Title>
      <PageHead title={t('channels.add')} subtitle={t('channels.add.text')} />
      <PageBody>
        <Loaded query={query}>
          {({ connectors }) => {
            const found = connectors.filter((facts) => isFound(facts, sought));
            return (
              <>
                <Searchbar
                  name="connector"
                  value={sought}
                  clearLabel={t('channels.search.clear')}
                  placeholder={t('channels.search')}
                  onClear={() => setSought('')}
                  onChange={({ target }: ChangeEvent<HTMLInputElement>) => setSought(target.value)}
                >
                  {t('channels.search')}
                </Searchbar>
                {found.length === 0 && (
                  <EmptyState title={t('channels.search.nothing')}>{t('channels.search.nothing.text')}</EmptyState>
                )}
                <Tiles>
                  {found.map((facts) => (
                    <li key={facts.id}>
                      <Tile to={newAccountOf(facts.id)}>
                        <GlyphBox channel={facts.channel} />
                        <div>
                          <b>{facts.about?.title ?? facts.channel.label}</b>
                          <Summary facts={facts} />
                        </div>
                      </Tile>
                    </li>
                  ))}
                </Tiles>
              </>
            );
          }}
        </Loaded>
      </PageBody>
    </Page.Main>
  );
}

const isFound = ({ id, about, channel }: ConnectorFactsView, sought: string): boolean =>
  [id, about?.title, about?.summary, channel.label].some((word) =>
    word?.toLowerCase().includes(sought.trim().toLowerCase()),
  );

/** What the connector says of itself; else what its manifest lets one do. */
function Summary({ facts }: { facts: ConnectorFactsView }) {
  const t = useT();
  const said = facts.about?.summary;
  if (said !== undefined) return <p>{said}</p>;
  const told = abilitiesOf(facts.channel).filter(({ key }) => key === 'formats' || key === 'files' || key === 'window');
  return <p>{told.map(({ text, values }) => t(`channels.can.${text}`, values)).join(' · ')}</p>;
}
