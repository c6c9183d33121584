import admin from '../../../texts/en/admin.json';
import ui from '../../../texts/en/ui.json';

export default { ...ui, ...admin };
