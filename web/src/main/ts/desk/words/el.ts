import desk from '../../../texts/el/desk.json';
import ui from '../../../texts/el/ui.json';

export default { ...ui, ...desk };
