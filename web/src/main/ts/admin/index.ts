import { useTheme } from '../ui/theme.ts';
import { defineAdmin } from './app.ts';
import { speak } from './language.ts';

useTheme();
void speak(document.documentElement.lang).then(defineAdmin);
