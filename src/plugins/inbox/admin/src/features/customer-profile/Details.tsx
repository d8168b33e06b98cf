import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { PostalAddress } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { useNow } from '../../app/relative-time';
import { Meta } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { addressLines, isEmptyAddress, NO_ADDRESS } from '../profile-parts/addressLines';
import { Attributes, useAttributes } from '../profile-parts/Attributes';
import { ageOn, dayText } from '../profile-parts/attributeModel';
import { Field, Fields } from '../profile-parts/Field';
import { Buttons, Input, Label, SignButton, SmallForm } from '../profile-parts/inputs';
import { knownTimeZones, languageName, localTime } from '../profile-parts/localTime';
import { Refusal } from '../profile-parts/Refusal';
import type { PartProps } from './ProfileColumn';

type DetailsProps = PartProps & { mayEdit: boolean };

/** The plain facts of a person, and those that this installation defined. */
export function Details({ customer, record, mayEdit }: DetailsProps) {
  const t = useT();
  const attributes = useAttributes('customer', customer.attributes);
  const { birthDate, language, timeZone, postalAddress } = customer;
  const isEmpty =
    birthDate === null && language === null && timeZone === null && postalAddress === null && attributes.length === 0;
  if (!mayEdit && isEmpty) return null;
  return (
    <>
      <Section label={t('profile.details')}>
        <Fields>
          <LanguageField customer={customer} record={record} mayEdit={mayEdit} />
          <TimeZoneField customer={customer} record={record} mayEdit={mayEdit} />
          <BirthField customer={customer} record={record} mayEdit={mayEdit} />
          <Attributes
            attributes={attributes}
            mayEdit={mayEdit}
            refusalOf={record.refusalOf}
            onDismiss={record.dismiss}
            onSave={({ key, label }, value, before) =>
              record.patch(`attribute:${key}`, { attributes: { [key]: value } }, undefined, {
                text: t('profile.done.field', { label }),
                body: { attributes: { [key]: before } },
              })
            }
          />
        </Fields>
      </Section>
      <AddressSection customer={customer} record={record} mayEdit={mayEdit} />
    </>
  );
}

function LanguageField({ customer: { language }, record, mayEdit }: DetailsProps) {
  const t = useT();
  const { locale } = useIntl();
  const label = t('profile.language');
  return (
    <Field
      label={label}
      shown={language === null ? null : languageName(language, locale)}
      typed={language ?? ''}
      editing={{ type: 'text', placeholder: t('profile.language.placeholder') }}
      mayEdit={mayEdit}
      refusal={record.refusalOf('language')}
      onDismiss={() => record.dismiss('language')}
      onSave={(typed) => {
        if (typed !== '' && !isLanguageTag(typed)) return t('profile.problem.language');
        record.patch('language', { language: typed === '' ? null : typed }, undefined, {
          text: t('profile.done.field', { label }),
          body: { language },
        });
        return null;
      }}
    />
  );
}

function isLanguageTag(typed: string): boolean {
  try {
    return Intl.getCanonicalLocales(typed).length === 1;
  } catch {
    return false;
  }
}

function TimeZoneField({ customer: { timeZone }, record, mayEdit }: DetailsProps) {
  const t = useT();
  const now = useNow();
  const label = t('profile.timeZone');
  return (
    <Field
      label={label}
      shown={timeZone === null ? null : timeZone.replaceAll('_', ' ')}
      typed={timeZone ?? ''}
      editing={{ type: 'text', offers: knownTimeZones(), placeholder: 'Europe/London' }}
      mayEdit={mayEdit}
      refusal={record.refusalOf('timeZone')}
      onDismiss={() => record.dismiss('timeZone')}
      onSave={(typed) => {
        const zone = typed.replaceAll(' ', '_');
        if (zone !== '' && localTime(zone, now.getTime()) === null) return t('profile.problem.timeZone');
        record.patch('timeZone', { timeZone: zone === '' ? null : zone }, undefined, {
          text: t('profile.done.field', { label }),
          body: { timeZone },
        });
        return null;
      }}
    />
  );
}

function BirthField({ customer: { birthDate }, record, mayEdit }: DetailsProps) {
  const t = useT();
  const { locale } = useIntl();
  const today = useNow().toISOString().slice(0, 10);
  const label = t('profile.birthDate');
  const age = birthDate === null ? null : ageOn(birthDate, today);
  const read = birthDate === null ? null : dayText(birthDate, locale);
  return (
    <Field
      label={label}
      shown={read !== null && age !== null ? t('profile.birthDate.age', { date: read, age }) : read}
      typed={birthDate ?? ''}
      editing={{ type: 'date' }}
      mayEdit={mayEdit}
      refusal={record.refusalOf('birthDate')}
      onDismiss={() => record.dismiss('birthDate')}
      onSave={(typed) => {
        if (typed > today) return t('profile.problem.future');
        record.patch('birthDate', { birthDate: typed === '' ? null : typed }, undefined, {
          text: t('profile.done.field', { label }),
          body: { birthDate },
        });
        return null;
      }}
    />
  );
}

const Letter = styled.address`
  font-style: normal;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  overflow-wrap: anywhere;

  > span {
    display: block;
  }
`;

const PLACE = 'postalAddress';
const PARTS = ['street', 'postalCode', 'city', 'region', 'country'] as const satisfies readonly (keyof PostalAddress)[];

function AddressSection({ customer: { postalAddress }, record, mayEdit }: DetailsProps) {
  const t = useT();
  const { locale } = useIntl();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayEdit && postalAddress === null) return null;
  const label = t('profile.address');
  const save = (next: PostalAddress | null): void => {
    setIsOpen(false);
    record.patch(PLACE, { postalAddress: next }, undefined, {
      text: t('profile.done.field', { label }),
      body: { postalAddress },
    });
  };
  return (
    <Section
      label={label}
      aside={
        mayEdit && (
          <SignButton
            type="button"
            aria-label={t('profile.edit', { label })}
            title={t('profile.edit', { label })}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Pencil width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      <Refusal refusal={record.refusalOf(PLACE)} onClose={() => record.dismiss(PLACE)} />
      {isOpen ? (
        <AddressForm address={postalAddress ?? NO_ADDRESS} onSave={save} onClose={() => setIsOpen(false)} />
      ) : postalAddress === null ? (
        <Meta>{t('profile.address.none')}</Meta>
      ) : (
        <Letter dir="auto">
          {addressLines(postalAddress, locale).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </Letter>
      )}
    </Section>
  );
}

interface AddressFormProps {
  address: PostalAddress;
  onSave: (address: PostalAddress | null) => void;
  onClose: () => void;
}

function AddressForm({ address, onSave, onClose }: AddressFormProps) {
  const t = useT();
  const [typed, setTyped] = useState(address);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave(isEmptyAddress(typed) ? null : typed);
  };
  return (
    <SmallForm onSubmit={submit} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      {PARTS.map((part, index) => (
        <Label key={part}>
          {t(`profile.address.${part}`)}
          <Input
            autoFocus={index === 0}
            dir="auto"
            autoComplete="off"
            maxLength={LONGEST[part]}
            value={typed[part]}
            onChange={({ target }) => setTyped({ ...typed, [part]: target.value })}
          />
        </Label>
      ))}
      <Buttons>
        <Button size="S" type="submit">
          {t('profile.save')}
        </Button>
        <Button size="S" variant="tertiary" onClick={onClose}>
          {t('profile.cancel')}
        </Button>
      </Buttons>
    </SmallForm>
  );
}

const LONGEST: Readonly<Record<keyof PostalAddress, number>> = {
  street: 200,
  postalCode: 20,
  city: 100,
  region: 100,
  country: 60,
};
