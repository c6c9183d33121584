import desk from '../../../texts/be/desk.json';
import ui from '../../../texts/be/ui.json';

export default { ...ui, ...desk };
