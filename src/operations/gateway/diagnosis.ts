/** The search for causes; a part of the program that is loaded when something fails. */
export { diagnose } from '../../gateway/diagnosis/diagnose.js';
