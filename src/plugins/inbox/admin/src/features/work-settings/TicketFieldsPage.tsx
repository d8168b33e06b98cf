import { useQuery } from '@tanstack/react-query';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { workApi } from '../../app/work-api';
import { AttributeList } from '../customer-settings/attributes/AttributesTab';
import { Loaded } from '../customer-settings/parts/Loaded';
import { WorkPage } from './WorkPage';

/** What this installation wants to know of every ticket. */
export function TicketFieldsPage() {
  return (
    <WorkPage permission={PERMISSIONS.shapeWork} title="work.fields" subtitle="work.fields.subtitle">
      <FieldList />
    </WorkPage>
  );
}

function FieldList() {
  const query = useQuery({ queryKey: ['ticket-fields'], queryFn: workApi.ticketFields });
  return <Loaded query={query}>{({ data }) => <AttributeList subject="ticket" all={data} />}</Loaded>;
}
