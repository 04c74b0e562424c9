import type { ParameterName } from '../generated/parameters.js';
import { placeholderIn } from './placeholder-text.js';
import { valuePointer } from './pointers.js';
import { defineRule, type Report } from './rule.js';

const names: readonly ParameterName[] = ['targetUrl', 'tokenUrl'];
/** What ends a host name and cannot be followed by a path without its slash. */
const glued = /^(.+\.(?:com|net|org|ai|io|dev|us|cn))(v\d+(?:beta)?|openai|models|inference|api|llm)$/i;

/** Most hosts; of these no part has to be looked at. */
const plainHost = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

export const urlForm = defineRule({
  id: 'url-form',
  severity: 'error',
  about: ['targetUrl', 'tokenUrl'],
  check(subject, report) {
    for (const name of names) {
      const text = subject.text(name);
      const parts = /^(https?:\/\/)(?:[^/?#@\\\s]*@)?([^/?#@\\\s]+)([^?#\s]*)/i.exec(text ?? '');
      // Placeholders and variables that are none are other rules' matter.
      if (text === undefined || parts === null || /[<>{}()$%*]/.test(parts[2]!)) continue;
      const wrong = wrongIn(text, parts as unknown as readonly [string, string, string, string]);
      if (wrong === null || placeholderIn(name, text) !== undefined) continue;
      const { mended, ...said } = wrong;
      report({ pointer: valuePointer(name), ...said, changes: [{ parameter: name, ...(mended === undefined ? {} : { value: mended }) }] });
    }
  },
});

type Wrong = Pick<Report, 'message' | 'hint' | 'within' | 'severity'> & { readonly mended?: string };

function wrongIn(text: string, [before, scheme, authority, path]: readonly [string, string, string, string]): Wrong | null {
  const start = before.length - path.length - authority.length;
  const twice = /^https?:\/\/(?=https?:\/\/)/i.exec(text);
  if (twice !== null) {
    const mended = text.slice(twice[0].length);
    return { within: { start: 0, end: twice[0].length }, message: 'The URL has its scheme twice.', hint: `Write "${mended}".`, mended };
  }
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(authority) ?? [];
  const within = (from: number, length: number) => ({ within: { start: from, end: from + length } });
  if (text.includes('\\')) {
    return {
      ...within(text.indexOf('\\'), 1),
      message: 'The URL has a backslash.',
      hint: 'Write it with slashes.',
      mended: text.replaceAll('\\', '/'),
    };
  }
  const missing = glued.exec(host);
  if (missing !== null && port === undefined) {
    const mended = `${text.slice(0, start + missing[1]!.length)}/${text.slice(start + missing[1]!.length)}`;
    return {
      ...within(start, host.length),
      message: `The slash between host and path is missing: the key would go to ${host}.`,
      hint: `Write "${mended}".`,
      mended,
    };
  }
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65536)) {
    return {
      ...within(start + host.length, port.length + 1),
      message: port === '' ? 'The URL has a colon without a port.' : `"${port}" is not a port.`,
      hint: 'Remove it, or give a number from 1 to 65535.',
    };
  }
  const label =
    host.startsWith('[') || plainHost.test(host)
      ? undefined
      : host
          .replace(/\.$/, '')
          .split('.')
          .find((one) => one === '' || one.length > 63 || /^-|-$|[^\p{L}\p{N}_-]/u.test(one));
  if (label !== undefined) {
    return {
      ...within(start, host.length),
      message: `"${host}" is not a host name${label === '' ? ': it has a dot too many' : ''}.`,
      hint: 'Correct the name of the host.',
    };
  }
  if (scheme.toLowerCase() === 'https://' && port === '80') {
    return {
      ...within(start + host.length, 3),
      message: 'Port 80 is that of plain http, but the URL is https.',
      hint: 'Remove the port.',
      severity: 'warning',
      mended: text.slice(0, start + host.length) + text.slice(start + authority.length),
    };
  }
  // Behind a slash it is what some proxies take as their path.
  const second = /(?<!\/)[,;|"']{0,3}(?<!\/)https?:\/\//i.exec(path);
  if (second !== null) {
    return {
      ...within(start + authority.length + second.index, text.length - start - authority.length - second.index),
      message: 'There are two URLs in it, and the whole text would be called.',
      hint: 'Give one URL; a second gateway is a connection of its own.',
    };
  }
  const quote = /["`^|]/.exec(path);
  if (quote !== null) {
    return {
      ...within(start + authority.length + quote.index, 1),
      message: `The URL has ${quote[0]} in its path, which no URL takes as it is.`,
      hint: 'Give the URL alone.',
    };
  }
  const sentence = text.length === before.length ? /[,;]{1,3}$/.exec(path) : null;
  if (sentence !== null) {
    const mended = text.slice(0, -sentence[0].length);
    return {
      ...within(text.length - sentence[0].length, sentence[0].length),
      message: `The URL ends in "${sentence[0]}", which likely belongs to the text that it was copied from.`,
      hint: `Write "${mended}".`,
      severity: 'warning',
      mended,
    };
  }
  const up = /\/\.\.?(?=\/|$)/.exec(path);
  if (up === null) return null;
  return {
    ...within(start + authority.length + up.index, up[0].length),
    message: `The path has "${up[0].slice(1)}" in it, which clients resolve in different ways.`,
    hint: 'Write the path without it.',
  };
}
