import { expect, test } from 'vitest';
import { isLoopback } from '../../src/http/loopback.js';
import { proxyFor } from '../../src/http/proxy.js';

const proxy = 'http://proxy.contoso.com:3128';

test.each([
  ['https://a.com/', { HTTPS_PROXY: proxy }, proxy],
  ['https://a.com/', { https_proxy: 'other:1', HTTPS_PROXY: proxy }, 'http://other:1'],
  ['https://a.com/', { HTTP_PROXY: proxy }, null],
  ['http://a.com/', { HTTP_PROXY: proxy }, proxy],
  ['https://a.com/', { ALL_PROXY: proxy }, proxy],
  ['https://a.com/', { HTTPS_PROXY: ' ' }, null],
  ['https://a.com/', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, null],
  ['https://a.com/', { HTTPS_PROXY: proxy, NO_PROXY: 'b.com,a.com' }, null],
  ['https://x.a.com/', { HTTPS_PROXY: proxy, no_proxy: '.a.com' }, null],
  ['https://x.a.com/', { HTTPS_PROXY: proxy, no_proxy: '*.a.com' }, null],
  ['https://x.a.com/', { HTTPS_PROXY: proxy, no_proxy: 'a.com' }, null],
  ['https://xa.com/', { HTTPS_PROXY: proxy, no_proxy: 'a.com' }, proxy],
  ['https://a.com/', { HTTPS_PROXY: proxy, no_proxy: 'a.com:8443' }, proxy],
  ['https://a.com:8443/', { HTTPS_PROXY: proxy, no_proxy: 'a.com:8443' }, null],
  ['https://[::1]:8443/', { HTTPS_PROXY: proxy, no_proxy: '::1' }, null],
  ['https://[::1]:8443/', { HTTPS_PROXY: proxy, no_proxy: '[::1]:8443' }, null],
  ['https://127.0.0.1/', { HTTPS_PROXY: proxy }, proxy],
  ['http://127.0.0.1/', { HTTP_PROXY: proxy }, null],
])('the proxy for %s with %o', (url, env, expected) => {
  expect(proxyFor(new URL(url), env as Record<string, string>)).toBe(expected);
});

test.each([
  ['http://localhost:1', true],
  ['http://a.localhost', true],
  ['http://127.8.9.10', true],
  ['http://[::1]', true],
  ['http://2130706433', true],
  ['http://127.0.0.1.contoso.com', false],
  ['http://localhost.contoso.com', false],
  ['http://10.0.0.1', false],
  ['http://0.0.0.0', false],
])('%s is loopback: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected);
});
