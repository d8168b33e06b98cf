import { Button, Popover } from '@strapi/design-system';
import { Cross, Search } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { asInboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip, type ChipLook } from '../../shared/Chip';
import { Skeleton } from '../../shared/Skeleton';
import { Meta, metaText, oneLine, WordButton } from '../../shared/typography';
import { Input, Select } from '../profile-parts/inputs';
import { languageName } from '../profile-parts/localTime';
import { walkWithArrows } from './arrowKeys';
import { CloseButton, RowButton, Rows, Sheet, SheetActions, SheetHead } from './popover-parts';
import type { ReplyTarget } from './targets';
import {
  blankCount,
  blankNames,
  foundTemplates,
  isApproved,
  startLanguage,
  templateParts,
  templateTitle,
} from './templateModel';
import type { Template } from './useComposer';

const Searching = styled.div`
  position: relative;
  flex: none;
  margin: 0 16px 8px;

  > svg {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 10px;
    fill: ${({ theme }) => tokensOf(theme).icon};
  }

  > ${Input} {
    padding-inline-start: 32px;
  }

  @media (max-width: 767px) {
    > svg {
      inset-block-start: 16px;
    }
  }
`;

const Language = styled(Select)`
  && {
    width: auto;
    max-width: 150px;
    min-height: 26px;
    padding: 2px 6px;
    font-size: 1.2rem;
  }
`;

const Line = styled.span`
  display: flex;
  align-items: center;
  gap: 8px;

  b {
    ${oneLine}
    flex: 1;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Words = styled.span`
  ${metaText}
  ${oneLine}
  display: block;
`;

const Filling = styled.form`
  flex: none;
  max-height: 60%;
  overflow-y: auto;
  margin: 0 16px;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  ${SheetActions} {
    padding-inline: 0;
  }
`;

const Label = styled.h4`
  margin: 12px 0 8px;
  font-size: 1.1rem;
  line-height: 1.6rem;
  font-weight: 600;
  text-transform: uppercase;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Paper = styled.p`
  padding: 8px 12px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).ownMessage};
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  white-space: pre-wrap;
  overflow-wrap: anywhere;

  mark {
    padding: 0 1px;
    border-radius: 4px;
    background: ${({ theme }) => tokensOf(theme).tones.primary.background};
    color: ${({ theme }) => tokensOf(theme).tones.primary.text};
  }
`;

const Blank = styled.label`
  display: grid;
  gap: 4px;
  margin-top: 10px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Said = styled.p`
  ${metaText}
  padding: 8px 16px 16px;
`;

interface PickerProps {
  /** whose templates */
  target: Pick<ReplyTarget, 'key' | 'channel'> & { readonly channelAccount: { readonly documentId: string } };
  /** documentation of whose language is tried first */
  customerLanguage: string | null;
  customerName: string;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onSend: (template: Template, parameters: readonly string[]) => void;
  /** what the last button does; absent: it sends */
  doneLabel?: string;
  children: ReactNode;
}

/** The approved texts of an account: found, filled in, looked at and sent. */
export function TemplatePicker({ target, isOpen, onOpen, children, ...rest }: PickerProps) {
  const t = useT();
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Trigger>{children}</Popover.Trigger>
      <Sheet
        $width={368}
        side="top"
        align="start"
        sideOffset={8}
        collisionPadding={12}
        aria-label={t('composer.template.title', { channel: target.channel.label })}
      >
        {isOpen && <TemplateList key={target.key} target={target} onClose={() => onOpen(false)} {...rest} />}
      </Sheet>
    </Popover.Root>
  );
}

type TemplatesProps = Pick<PickerProps, 'target' | 'customerLanguage' | 'customerName' | 'onSend' | 'doneLabel'> & {
  /** null: it stands where it cannot be closed */
  onClose: (() => void) | null;
};

/** The list itself, with the blanks of the one that was picked. */
export function TemplateList({ target, customerLanguage, customerName, onSend, onClose, doneLabel }: TemplatesProps) {
  const t = useT();
  const { locale } = useIntl();
  const query = useTemplates(target.channelAccount.documentId);
  const [search, setSearch] = useState('');
  const [picked, pick] = useState<string | null>(null);
  const [chosenLanguage, setLanguage] = useState<string | null | undefined>(undefined);
  const all = query.data?.data ?? [];
  const language = chosenLanguage === undefined ? startLanguage(all, customerLanguage) : chosenLanguage;
  const languages = [...new Set(all.map((one) => one.language))];
  const found = foundTemplates(all, search, language);
  const current = found.find((one) => keyOf(one) === picked) ?? null;
  return (
    <>
      <SheetHead>
        <h3>{t('composer.template.title', { channel: target.channel.label })}</h3>
        {languages.length > 0 && (
          <Language
            aria-label={t('composer.template.language')}
            value={language ?? ''}
            onChange={({ target: { value } }) => setLanguage(value === '' ? null : value)}
          >
            <option value="">{t('composer.template.anyLanguage')}</option>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageName(one.replace('_', '-'), locale)}
              </option>
            ))}
          </Language>
        )}
        {onClose && (
          <CloseButton type="button" aria-label={t('close')} onClick={onClose}>
            <Cross width={10} height={10} fill="currentColor" aria-hidden />
          </CloseButton>
        )}
      </SheetHead>
      <Searching>
        <Search width={13} height={13} aria-hidden />
        <Input
          autoFocus={onClose !== null}
          type="search"
          dir="auto"
          aria-label={t('composer.template.search', { count: all.length })}
          placeholder={t('composer.template.search', { count: all.length })}
          value={search}
          onChange={({ target: { value } }) => setSearch(value)}
        />
      </Searching>
      {query.isPending && <Waiting />}
      {query.isError && (
        <Said role="alert">
          {t('composer.template.failed', { reason: asInboxError(query.error).message })}{' '}
          <WordButton type="button" onClick={() => void query.refetch()}>
            {t('retry')}
          </WordButton>
        </Said>
      )}
      {query.isSuccess && found.length === 0 && (
        <Said>{t(all.length === 0 ? 'composer.template.none' : 'composer.template.notFound')}</Said>
      )}
      <Rows role="group" aria-label={t('composer.template.list')} onKeyDown={walkWithArrows}>
        {found.map((one) => (
          <RowButton
            key={keyOf(one)}
            type="button"
            data-stop
            $isOn={one === current}
            aria-pressed={one === current}
            onClick={() => pick(keyOf(one))}
          >
            <Line>
              <b>{templateTitle(one.name)}</b>
              <TemplateChip template={one} />
            </Line>
            <Words dir="auto" lang={one.language.replace('_', '-')}>
              {one.text}
            </Words>
          </RowButton>
        ))}
      </Rows>
      {current && (
        <Fill
          key={keyOf(current)}
          template={current}
          customerName={customerName}
          doneLabel={doneLabel ?? t('composer.template.send')}
          onCancel={onClose ?? (() => pick(null))}
          onSend={(parameters) => {
            onSend(current, parameters);
            onClose?.();
          }}
        />
      )}
    </>
  );
}

function useTemplates(channelAccount: string) {
  const api = useInboxApi();
  return useQuery({
    queryKey: ['inbox', 'templates', channelAccount],
    queryFn: () => api.templates(channelAccount),
    staleTime: 5 * 60_000,
    retry: false,
  });
}

const keyOf = ({ name, language }: Template): string => `${name} ${language}`;

const LOOKS: Readonly<Record<string, ChipLook>> = {
  approved: 'success',
  rejected: 'danger',
  paused: 'warning',
  disabled: 'warning',
};

/** Whether it can be sent; of those that can, the ones that are advertising say so. */
function TemplateChip({ template: { status, category } }: { template: Template }) {
  const t = useT();
  const { messages } = useIntl();
  if (status === 'approved' && category.toLowerCase() === 'marketing')
    return <Chip look="neutral">{t('composer.template.marketing')}</Chip>;
  const word = messages[`inbox.composer.template.status.${status}`];
  return <Chip look={LOOKS[status] ?? 'neutral'}>{typeof word === 'string' ? word : status}</Chip>;
}

interface FillProps {
  template: Template;
  customerName: string;
  doneLabel: string;
  onCancel: () => void;
  onSend: (parameters: readonly string[]) => void;
}

/** The text with its blanks, as it will read. */
function Fill({ template, customerName, doneLabel, onCancel, onSend }: FillProps) {
  const t = useT();
  const count = blankCount(template);
  const [values, setValues] = useState<readonly string[]>(() => Array.from({ length: count }, () => ''));
  const isFilled = values.every((value) => value.trim() !== '');
  const canSend = isApproved(template) && isFilled;
  const lang = template.language.replace('_', '-');
  const names = blankNames(template.text);
  const nameOf = (place: number): string => names[place] ?? t('composer.template.blankNumber', { number: place + 1 });
  const exampleOf = (place: number): string | undefined => {
    const example = template.blanks[place];
    if (example !== undefined) return t('composer.template.example', { example });
    return place === 0 ? customerName : undefined;
  };
  return (
    <Filling
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend) onSend(values.map((value) => value.trim()));
      }}
    >
      <Label>{t('composer.template.preview')}</Label>
      <Paper dir="auto" lang={lang}>
        {templateParts(template.text).map((part, index) =>
          part.blank === null ? part.text : <mark key={index}>{values[part.blank]?.trim() || part.text}</mark>,
        )}
      </Paper>
      {values.map((value, place) => (
        <Blank key={place}>
          <span>{nameOf(place)}</span>
          <Input
            dir="auto"
            maxLength={1024}
            autoFocus={place === 0}
            placeholder={exampleOf(place)}
            value={value}
            onChange={({ target }) => setValues(values.map((old, index) => (index === place ? target.value : old)))}
          />
        </Blank>
      ))}
      {!isApproved(template) && <Meta as="p">{t('composer.template.notApproved')}</Meta>}
      <SheetActions>
        <Button type="button" size="S" variant="ghost" onClick={onCancel}>
          {t('composer.template.cancel')}
        </Button>
        <Button type="submit" size="S" disabled={!canSend}>
          {doneLabel}
        </Button>
      </SheetActions>
    </Filling>
  );
}

function Waiting() {
  return (
    <div style={{ padding: '0 16px 12px', display: 'grid', gap: 14 }} aria-hidden>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} $width="100%" $height={34} />
      ))}
    </div>
  );
}
