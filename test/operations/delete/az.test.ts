import { describeEngine } from '../deploy/support.js';
import { deleteSuite } from './suite.js';

describeEngine('az', deleteSuite);
