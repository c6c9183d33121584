import admin from '../../../texts/lv/admin.json';
import ui from '../../../texts/lv/ui.json';

export default { ...ui, ...admin };
