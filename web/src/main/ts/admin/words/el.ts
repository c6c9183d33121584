import admin from '../../../texts/el/admin.json';
import ui from '../../../texts/el/ui.json';

export default { ...ui, ...admin };
