import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { AuditLogEntry } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { useChannelLabel } from '../../shared/channel';
import { Row, RowText } from '../customer-settings/parts/Rows';
import type { Named } from './filters';
import { doneWords, fieldWords, kindWords, purposeWords, valueWords, type Words } from './words';

const Changes = styled.dl`
  display: grid;
  grid-template-columns: minmax(96px, max-content) minmax(0, 1fr);
  gap: 2px 16px;
  margin: 8px 0 0;
  font-size: 1.2rem;
  line-height: 1.8rem;

  dt {
    overflow-wrap: anywhere;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  dd {
    margin: 0;
    overflow-wrap: anywhere;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  del {
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Name = styled.button`
  padding: 0;
  border: 0;
  background: none;
  font: inherit;
  font-weight: 500;
  color: inherit;
  cursor: pointer;
  text-align: start;

  &:hover,
  &:focus-visible {
    text-decoration: underline;
  }
`;

const When = styled.div`
  display: flex;
  flex-direction: column;
  align-items: flex-end;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral600};
  white-space: nowrap;

  @media (max-width: 767px) {
    align-items: flex-start;
  }
`;

const told = (t: ReturnType<typeof useT>, words: Words): string => ('id' in words ? t(words.id) : words.plain);

interface EntryProps {
  entry: AuditLogEntry;
  onActor: (actor: Named) => void;
  onSubject: (subject: Named) => void;
}

/** One change: who, what, when, and each field before and after. A name narrows the page to it. */
export function Entry({ entry, onActor, onSubject }: EntryProps) {
  const t = useT();
  const { formatDate } = useIntl();
  const { actor, subject, action, at, changes } = entry;
  const isNamedSystem = actor.type === 'system' && actor.name === 'system';
  const who = isNamedSystem ? t('audit.system') : actor.name;
  const about = [told(t, kindWords(subject.kind)), subject.label].filter(Boolean).join(' ');
  return (
    <Row>
      <RowText>
        <p>
          <Narrowing
            named={actor.id === null ? null : { id: actor.id, name: who }}
            label="audit.onlyActor"
            onPick={onActor}
          >
            {who}
          </Narrowing>
          {' · '}
          <Narrowing
            named={subject.id === null ? null : { id: subject.id, name: about }}
            label="audit.onlySubject"
            onPick={onSubject}
          >
            {about}
          </Narrowing>
          {` · ${told(t, doneWords(action))}`}
        </p>
        {changes.length > 0 && (
          <Changes>
            {changes.map((change) => (
              <Change key={change.field} {...change} />
            ))}
          </Changes>
        )}
      </RowText>
      <When>
        <time dateTime={at}>{formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' })}</time>
        {actor.ip !== null && <span>{actor.ip}</span>}
      </When>
    </Row>
  );
}

interface NarrowingProps {
  named: Named | null;
  label: 'audit.onlyActor' | 'audit.onlySubject';
  onPick: (named: Named) => void;
  children: string;
}

function Narrowing({ named, label, onPick, children }: NarrowingProps) {
  const t = useT();
  if (named === null) return <b>{children}</b>;
  return (
    <Name type="button" title={t(label, { name: named.name })} onClick={() => onPick(named)}>
      {children}
    </Name>
  );
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function Change({ field, before, after }: AuditLogEntry['changes'][number]) {
  const t = useT();
  const words = (value: unknown): string => {
    if (isNothing(value)) return t('audit.nothing');
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'string') return told(t, valueWords(field, value));
    if (typeof value === 'number') return String(value);
    return Array.isArray(value) && value.every((each) => typeof each === 'string')
      ? value.join(', ')
      : JSON.stringify(value);
  };
  const isHidden = before === null && after === null;
  const consent = purposeWords(field);
  return (
    <>
      <dt>{consent ? <Consent {...consent} /> : told(t, fieldWords(field))}</dt>
      <dd>
        {isHidden ? (
          t('audit.hidden')
        ) : (
          <>
            {isNothing(before) ? words(before) : <del>{words(before)}</del>} → {words(after)}
          </>
        )}
      </dd>
    </>
  );
}

function Consent({ id, channel }: NonNullable<ReturnType<typeof purposeWords>>) {
  const t = useT();
  const label = useChannelLabel(channel ?? '');
  return <>{channel === null ? t(id) : `${t(id)} · ${label}`}</>;
}
