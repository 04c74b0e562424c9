const around = /^[\s\ufeff\u200b"'`“”‘’«»<([{]+|[\s\ufeff\u200b"'`“”‘’«»>)\]}]+$/g;

/** A value without what was pasted around it: blanks, quotes, brackets. A placeholder like `{deploymentName}` at its end is kept. */
export function unwrapped(text: string): string {
  const inner = text.replace(around, '');
  // A brace that closes one within is part of it.
  return inner.lastIndexOf('{') > inner.lastIndexOf('}') && text.includes(`${inner}}`) ? `${inner}}` : inner;
}

/** The URL that a target was meant to be: without what was pasted around it or in it, with a scheme; null where there is none in it. */
export function urlMeant(target: string): URL | null {
  const text = unwrapped(target)
    .replaceAll('\\', '/')
    .replaceAll(/%2f/gi, '/')
    .replaceAll(/\s+|%20/g, '')
    .replace(/[.,;:]+$/, '');
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}
