import { useTheme } from '../ui/theme.ts';
import { defineAdmin } from './app.ts';
import { speak } from '../ui/language.ts';
import { WORDS } from './words.ts';

useTheme();
void speak(document.documentElement.lang, WORDS).then(defineAdmin);
