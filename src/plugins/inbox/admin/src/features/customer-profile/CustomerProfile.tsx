import { useParams } from 'react-router-dom';

/** `/plugins/inbox/customers/:documentId` */
export function CustomerProfile() {
  const { documentId } = useParams();
  return <main>{documentId}</main>;
}
