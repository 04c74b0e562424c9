import { describeEngine } from '../deploy/support.js';
import { planSuite } from './suite.js';

describeEngine('a current az', planSuite);
