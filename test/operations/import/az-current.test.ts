import { describeEngine } from '../deploy/support.js';
import { importSuite } from './suite.js';

describeEngine('a current az', importSuite);
