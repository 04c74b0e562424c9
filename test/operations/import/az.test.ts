import { describeEngine } from '../deploy/support.js';
import { importSuite } from './suite.js';

describeEngine('az', importSuite);
