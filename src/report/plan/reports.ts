/** The formats of plan, loaded when one is asked for; and what deploy shows before it begins. */
export { planMarkdown } from './markdown.js';
export { planPreview, planText } from './text.js';
