import type { Connection } from '../../connection/connection.js';
import { isLoopback } from '../../http/loopback.js';
import { withConnection, type Edit } from './candidate.js';

/** The other scheme of the same host and port: https always, plain http on this machine only. */
export function schemeEdits({ target }: Connection): Edit[] {
  if (target.from !== 'url' || !URL.canParse(target.url)) return [];
  const url = new URL(target.url);
  const other = url.protocol === 'http:' ? (url.port === '' ? null : 'https') : isLoopback(url) ? 'http' : null;
  if (other === null) return [];
  return [
    {
      aspect: 'scheme',
      label: other,
      cost: 0.3,
      apply: (setup) =>
        setup.connection.target.from === 'url'
          ? withConnection(setup, { target: { from: 'url', url: setup.connection.target.url.replace(/^https?/i, other) } })
          : setup,
    },
  ];
}
