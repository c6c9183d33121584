import admin from '../../../texts/pl/admin.json';
import ui from '../../../texts/pl/ui.json';

export default { ...ui, ...admin };
