import { adopt } from '../docs/scenarios/adopt';
import { walk } from '../docs/scenario';

walk(adopt());
