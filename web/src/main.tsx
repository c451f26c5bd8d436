// The page begins here: theme, words, then the desk.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './ui/mantine';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App, askWhoIsHere } from './app/App';
import { loadRoomAt } from './app/Shell';
import { startWords } from './platform/i18n';
import { startOffline } from './platform/offline';
import { followTheme } from './ui/theme';

askWhoIsHere();
loadRoomAt(location.pathname);
followTheme();
startOffline();
await startWords();
const place = document.getElementById('desk');
if (place) createRoot(place).render(<App />);
