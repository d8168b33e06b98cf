import { useEffect, useRef, useState } from 'react';
import type { AttributeValue } from '../../../../../../contracts/customer-records';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import { asInboxError, type InboxError } from '../../app/api';
import { useInboxApi, useSession, useT, useUndoToast } from '../../app/hooks';
import { inboxStore, withDetail } from '../../app/inbox-store';
import { useTicketFields } from '../macros';
import { Attributes } from '../profile-parts/Attributes';
import { ownAttributes } from '../profile-parts/attributeModel';
import { Fields } from '../profile-parts/Field';
import { Section } from './Section';

type Values = DetailResponse['attributes'];

const withValue = (values: Values, value: AttributeValue | null, key: string): Values => ({
  ...Object.fromEntries(Object.entries(values).filter(([each]) => each !== key)),
  ...(value === null ? {} : { [key]: value }),
});

interface TicketFieldsProps {
  detail: DetailResponse;
  reload: () => Promise<void>;
}

/** What this installation wants to know of every ticket, filled in beside the conversation. */
export function TicketFields({ detail, reload }: TicketFieldsProps) {
  const t = useT();
  const canAnswer = useSession()?.canAnswer ?? false;
  const fields = ownAttributes(useTicketFields(), 'ticket', detail.attributes);
  const { patch, refusals, dismiss } = useFieldChanges(detail);
  useFreshValues(detail, fields.length > 0, reload);
  const isEmpty = fields.every(({ value }) => value === null);
  if (fields.length === 0 || (!canAnswer && isEmpty)) return null;
  return (
    <Section label={t('work.fields.section')}>
      <Fields>
        <Attributes
          attributes={fields}
          mayEdit={canAnswer}
          refusalOf={(place) => refusals[place] ?? null}
          onDismiss={dismiss}
          onSave={({ key, label }, value, before) => patch(key, label, value, before)}
        />
      </Fields>
    </Section>
  );
}

/** Shows a value at once; a refusal puts the old one back and says why in its place. */
function useFieldChanges({ ticket: { documentId: ticket, number } }: DetailResponse) {
  const t = useT();
  const api = useInboxApi();
  const offerUndo = useUndoToast();
  const [refusals, setRefusals] = useState<Readonly<Record<string, InboxError>>>({});
  const show = (key: string, value: AttributeValue | null): void =>
    inboxStore.set((now) =>
      withDetail(now, ticket, (detail) => ({ ...detail, attributes: withValue(detail.attributes, value, key) })),
    );
  const dismiss = (place: string): void =>
    setRefusals((now) => Object.fromEntries(Object.entries(now).filter(([each]) => each !== place)));

  async function store(key: string, value: AttributeValue | null, before: AttributeValue | null): Promise<boolean> {
    const place = `attribute:${key}`;
    dismiss(place);
    show(key, value);
    try {
      await api.patchTicket(ticket, { attributes: { [key]: value } });
      return true;
    } catch (cause) {
      show(key, before);
      setRefusals((now) => ({ ...now, [place]: asInboxError(cause) }));
      return false;
    }
  }

  async function patch(
    key: string,
    label: string,
    value: AttributeValue | null,
    before: AttributeValue | null,
  ): Promise<void> {
    if (!(await store(key, value, before))) return;
    offerUndo({ text: t('work.fields.done', { number, label }), undo: () => void store(key, before, value) });
  }

  return {
    refusals,
    dismiss,
    patch: (...change: Parameters<typeof patch>) => void patch(...change),
  };
}

/** What a colleague or a macro fills in comes as a line of the thread: the values are then read again. */
function useFreshValues({ auditEntries }: DetailResponse, areAny: boolean, reload: () => Promise<void>): void {
  const newest = auditEntries.at(-1)?.documentId;
  const known = useRef(newest);
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  useEffect(() => {
    if (areAny && known.current !== newest) void latest.current();
    known.current = newest;
  }, [newest, areAny]);
}
