import admin from '../../../texts/be/admin.json';
import ui from '../../../texts/be/ui.json';

export default { ...ui, ...admin };
