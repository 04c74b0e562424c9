/** The formats of verify besides text, loaded when one is asked for. */
export { verifyJunit } from './junit.js';
export { verifyMarkdown } from './markdown.js';
