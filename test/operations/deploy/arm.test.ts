import { deploySuite } from './suite.js';
import { describeEngine } from './support.js';

describeEngine('arm', deploySuite);
