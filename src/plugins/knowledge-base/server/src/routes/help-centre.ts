import { PERMISSIONS } from '../../../../../contracts';
import { route } from './route';

export const helpCentreRoutes = [
  route('GET', '/help-centre', 'helpCentre.settings', [PERMISSIONS.changeSettings]),
  route('PUT', '/help-centre', 'helpCentre.save', [PERMISSIONS.changeSettings]),
  route('POST', '/preview-links', 'helpCentre.preview', [PERMISSIONS.readKnowledge]),
];
