import { Button, IconButton, TextInput } from '@strapi/design-system';
import { ArrowUp, Plus, Trash } from '@strapi/icons';
import type { ChangeEvent } from 'react';
import { styled } from 'styled-components';
import type { HelpCentreSettings } from '../../../../../../contracts/knowledge';
import { useT } from '../../app/hooks';
import { Stack, Wrong } from '../../shared/small-parts';
import { isAddress } from './model';

const MOST_LINKS = 6;
type HeaderLink = HelpCentreSettings['links'][number];

const Each = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
  gap: 8px;
  align-items: center;

  > span {
    display: flex;
  }

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

interface HeaderLinksProps {
  links: HelpCentreSettings['links'];
  onChange: (links: HelpCentreSettings['links']) => void;
}

/** Links beside the logo, in order: the shop, the status page, the way home. */
export function HeaderLinks({ links, onChange }: HeaderLinksProps) {
  const t = useT();
  const changed = (at: number, part: Partial<HeaderLink>): HeaderLink[] =>
    links.map((link, index) => (index === at ? { ...link, ...part } : link));
  const up = (at: number): HeaderLink[] => {
    const moved = [...links];
    moved.splice(at - 1, 0, ...moved.splice(at, 1));
    return moved;
  };
  return (
    <Stack>
      {links.map((link, index) => (
        <Stack key={index} $gap={4}>
          <Each>
            <TextInput
              aria-label={t('centre.links.label')}
              placeholder={t('centre.links.label')}
              maxLength={40}
              value={link.label}
              onChange={({ target }: ChangeEvent<HTMLInputElement>) =>
                onChange(changed(index, { label: target.value }))
              }
            />
            <TextInput
              aria-label={t('centre.links.url')}
              placeholder="https://"
              maxLength={500}
              value={link.url}
              onChange={({ target }: ChangeEvent<HTMLInputElement>) =>
                onChange(changed(index, { url: target.value.trim() }))
              }
            />
            <span>
              <IconButton
                label={t('guides.up')}
                variant="ghost"
                disabled={index === 0}
                onClick={() => onChange(up(index))}
              >
                <ArrowUp />
              </IconButton>
              <IconButton
                label={t('centre.links.remove')}
                variant="ghost"
                onClick={() => onChange(links.filter((_, at) => at !== index))}
              >
                <Trash />
              </IconButton>
            </span>
          </Each>
          {link.url !== '' && !isAddress(link.url) && <Wrong role="alert">{t('centre.links.problem')}</Wrong>}
        </Stack>
      ))}
      {links.length < MOST_LINKS && (
        <div>
          <Button
            size="S"
            variant="secondary"
            startIcon={<Plus />}
            onClick={() => onChange([...links, { label: '', url: '' }])}
          >
            {t('centre.links.add')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
