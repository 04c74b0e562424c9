/** The search for causes; a part of the program that is loaded when something fails. */
export { findCause } from '../../gateway/diagnosis/find-cause.js';
