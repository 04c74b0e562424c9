import { describeEngine } from '../deploy/support.js';
import { deleteSuite } from './suite.js';

describeEngine('arm', deleteSuite);
