import desk from '../../../texts/lv/desk.json';
import ui from '../../../texts/lv/ui.json';

export default { ...ui, ...desk };
