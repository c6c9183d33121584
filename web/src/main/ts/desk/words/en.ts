import desk from '../../../texts/en/desk.json';
import ui from '../../../texts/en/ui.json';

export default { ...ui, ...desk };
