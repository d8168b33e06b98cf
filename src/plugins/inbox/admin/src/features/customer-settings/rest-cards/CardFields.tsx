import { useQuery } from '@tanstack/react-query';
import { styled } from 'styled-components';
import { TONES } from '../../../../../../../contracts/vocabulary';
import { useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { ChoiceField, SwitchField, TextField } from '../parts/fields';
import { Panel } from '../parts/Panel';
import { HeadersEditor } from './HeadersEditor';
import { EMPTY_BUTTON, EMPTY_FIELD, templateNames, type CardDraft, type CardProblem } from './model';
import { RowsEditor } from './RowsEditor';
import { TemplateField, TemplateNames } from './templates';

const MOST_FIELDS = 12;
const MOST_BUTTONS = 4;
const MOST_TONES = 20;

const Stack = styled.div`
  display: flex;
  flex-direction: column;
  gap: 16px;
`;

const Pair = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
  gap: 16px;
`;

interface CardFieldsProps {
  draft: CardDraft;
  /** what this page says against a part of it */
  errorAt: (problem: CardProblem) => string | undefined;
  /** what the server says against a field */
  refusedAt: (field: string) => string | undefined;
  onChange: (changed: Partial<CardDraft>) => void;
}

/** All that a card is made of: what it is called, where it is read, what is drawn of the answer. */
export function CardFields(props: CardFieldsProps) {
  return (
    <>
      <Naming {...props} />
      <Source {...props} />
      <Drawing {...props} />
      <Acts {...props} />
    </>
  );
}

function Naming({ draft, errorAt, refusedAt, onChange }: CardFieldsProps) {
  const t = useT();
  return (
    <Panel title={t('settings.cards.part.card')}>
      <Stack>
        <Pair>
          <TextField
            label={t('settings.cards.name')}
            isRequired
            value={draft.title}
            maxLength={80}
            placeholder={t('settings.cards.name.example')}
            error={refusedAt('title') ?? errorAt('title')}
            onChange={(title) => onChange({ title })}
          />
          <ChoiceField
            label={t('settings.cards.subject')}
            value={draft.subject}
            choices={(['customer', 'account'] as const).map((subject) => ({
              value: subject,
              label: t(`settings.cards.subject.${subject}`),
            }))}
            onChange={(subject) => onChange({ subject })}
          />
        </Pair>
        <SwitchField
          label={t('settings.cards.enabled')}
          value={draft.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      </Stack>
    </Panel>
  );
}

function Source({ draft, errorAt, refusedAt, onChange }: CardFieldsProps) {
  const t = useT();
  const attributes = useQuery({ queryKey: ['attributes'], queryFn: settingsApi.attributes });
  return (
    <Panel title={t('settings.cards.part.source')} text={t('settings.cards.part.source.text')}>
      <Stack>
        <TemplateField
          label={t('settings.cards.url')}
          isRequired
          value={draft.url}
          maxLength={500}
          placeholder="https://shop.example/api/orders?email={{customer.email}}"
          error={refusedAt('url') ?? errorAt('url')}
          onChange={(url) => onChange({ url })}
        />
        <TemplateNames names={templateNames(draft.subject, attributes.data?.data ?? [])} />
        <HeadersEditor
          headers={draft.headers}
          error={refusedAt('headers') ?? errorAt('headers')}
          onChange={(headers) => onChange({ headers })}
        />
      </Stack>
    </Panel>
  );
}

function Drawing({ draft, errorAt, refusedAt, onChange }: CardFieldsProps) {
  const t = useT();
  return (
    <Panel
      title={t('settings.cards.part.drawing')}
      text={t('settings.cards.part.drawing.text', { braces: '{{item.number}}' })}
    >
      <Stack>
        <TextField
          label={t('settings.cards.items')}
          value={draft.items}
          maxLength={200}
          placeholder="data.orders"
          hint={t('settings.cards.items.hint')}
          error={refusedAt('map.items')}
          onChange={(items) => onChange({ items })}
        />
        <Pair>
          <TemplateField
            label={t('settings.cards.itemTitle')}
            isRequired
            value={draft.itemTitle}
            placeholder="#{{item.number}}"
            error={refusedAt('map.title') ?? errorAt('itemTitle')}
            onChange={(itemTitle) => onChange({ itemTitle })}
          />
          <TemplateField
            label={t('settings.cards.itemSubtitle')}
            value={draft.itemSubtitle}
            placeholder="{{item.lines.0.name}}"
            error={refusedAt('map.subtitle')}
            onChange={(itemSubtitle) => onChange({ itemSubtitle })}
          />
        </Pair>
        <TemplateField
          label={t('settings.cards.status')}
          value={draft.status}
          placeholder="{{item.status}}"
          error={refusedAt('map.status')}
          onChange={(status) => onChange({ status })}
        />
        {draft.status.trim() !== '' && (
          <RowsEditor<CardDraft['tones'][number]>
            legend={t('settings.cards.tones')}
            hint={t('settings.cards.tones.hint')}
            error={refusedAt('map.tones')}
            rows={draft.tones}
            empty={{ text: '', tone: 'success' }}
            most={MOST_TONES}
            addLabel={t('settings.cards.tones.add')}
            removeLabel={(number) => t('settings.cards.tones.remove', { number })}
            onChange={(tones) => onChange({ tones })}
          >
            {({ text, tone }, change) => (
              <>
                <TextField
                  label={t('settings.cards.tones.text')}
                  value={text}
                  maxLength={60}
                  placeholder="delivered"
                  onChange={(typed) => change({ text: typed })}
                />
                <ChoiceField
                  label={t('settings.cards.tones.tone')}
                  value={tone}
                  choices={TONES.map((each) => ({ value: each, label: t(`settings.cards.tone.${each}`) }))}
                  onChange={(chosen) => change({ tone: chosen })}
                />
              </>
            )}
          </RowsEditor>
        )}
        <RowsEditor
          legend={t('settings.cards.fields')}
          error={refusedAt('map.fields') ?? errorAt('fields')}
          rows={draft.fields}
          empty={EMPTY_FIELD}
          most={MOST_FIELDS}
          addLabel={t('settings.cards.fields.add')}
          removeLabel={(number) => t('settings.cards.fields.remove', { number })}
          onChange={(fields) => onChange({ fields })}
        >
          {({ label, value }, change) => (
            <>
              <TextField
                label={t('settings.cards.fields.label')}
                value={label}
                maxLength={80}
                placeholder={t('settings.cards.fields.example')}
                onChange={(typed) => change({ label: typed })}
              />
              <TemplateField
                label={t('settings.cards.fields.value')}
                value={value}
                placeholder="{{item.total}} {{item.currency}}"
                onChange={(typed) => change({ value: typed })}
              />
            </>
          )}
        </RowsEditor>
      </Stack>
    </Panel>
  );
}

function Acts({ draft, errorAt, refusedAt, onChange }: CardFieldsProps) {
  const t = useT();
  return (
    <Panel title={t('settings.cards.part.acts')} text={t('settings.cards.part.acts.text')}>
      <Stack>
        <Pair>
          <TextField
            label={t('settings.cards.link.label')}
            value={draft.link.label}
            maxLength={80}
            placeholder={t('settings.cards.link.example')}
            error={errorAt('link')}
            onChange={(label) => onChange({ link: { ...draft.link, label } })}
          />
          <TemplateField
            label={t('settings.cards.link.url')}
            value={draft.link.url}
            maxLength={500}
            placeholder="https://shop.example/orders/{{item.id}}"
            error={refusedAt('map.link')}
            onChange={(url) => onChange({ link: { ...draft.link, url } })}
          />
        </Pair>
        <RowsEditor
          legend={t('settings.cards.buttons')}
          hint={t('settings.cards.buttons.hint')}
          error={refusedAt('map.buttons') ?? errorAt('buttons')}
          rows={draft.buttons}
          empty={EMPTY_BUTTON}
          most={MOST_BUTTONS}
          addLabel={t('settings.cards.buttons.add')}
          removeLabel={(number) => t('settings.cards.buttons.remove', { number })}
          onChange={(buttons) => onChange({ buttons })}
        >
          {({ label, url, confirm }, change) => (
            <>
              <TextField
                label={t('settings.cards.buttons.label')}
                value={label}
                maxLength={60}
                placeholder={t('settings.cards.buttons.example')}
                onChange={(typed) => change({ label: typed })}
              />
              <TemplateField
                label={t('settings.cards.buttons.url')}
                value={url}
                maxLength={500}
                placeholder="https://shop.example/orders/{{item.id}}/replace"
                onChange={(typed) => change({ url: typed })}
              />
              <TemplateField
                label={t('settings.cards.buttons.confirm')}
                value={confirm}
                maxLength={300}
                placeholder={t('settings.cards.buttons.confirm.example')}
                onChange={(typed) => change({ confirm: typed })}
              />
            </>
          )}
        </RowsEditor>
      </Stack>
    </Panel>
  );
}
