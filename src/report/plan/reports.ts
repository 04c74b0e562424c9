/** The formats of plan, loaded when one is asked for. */
export { planMarkdown } from './markdown.js';
export { planText } from './text.js';
