import { walk } from './scenario';
import { anywhere } from './scenarios';

walk(anywhere.operate());
