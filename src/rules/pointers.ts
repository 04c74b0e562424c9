import { pointerStep } from '../parameters/locate.js';

/** JSON pointer of a parameter's value, or of a part of it. */
export function valuePointer(parameter: string, ...steps: readonly (string | number)[]): string {
  return `/parameters${pointerStep(parameter)}/value${steps.map(pointerStep).join('')}`;
}

/** The parameter that a pointer leads into; undefined outside parameters. */
export function parameterOf(pointer: string): string | undefined {
  return /^\/parameters\/([^/]*)/.exec(pointer)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Whether one of the two leads to the other's place or into it. */
export function related(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
