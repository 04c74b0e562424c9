/** Milliseconds that an answer asks to wait, from retry-after-ms or Retry-After (seconds or a date); null where it does not. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const exact = headers['retry-after-ms'];
  if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact.trim())) return Math.ceil(Number(exact));
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
