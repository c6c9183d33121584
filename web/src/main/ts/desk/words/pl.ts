import desk from '../../../texts/pl/desk.json';
import ui from '../../../texts/pl/ui.json';

export default { ...ui, ...desk };
