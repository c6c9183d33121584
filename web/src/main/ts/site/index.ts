import { watchForms } from './forms.ts';
import { watchPasswords } from './passwords.ts';
import { watchChatButtons } from './chat-buttons.ts';

watchForms();
watchPasswords();
watchChatButtons();
