import { useParams } from 'react-router-dom';

/** `/plugins/inbox/accounts/:documentId` */
export function AccountProfile() {
  const { documentId } = useParams();
  return <main>{documentId}</main>;
}
