import { describeEngine } from '../deploy/support.js';
import { planSuite } from './suite.js';

describeEngine('az', planSuite);
