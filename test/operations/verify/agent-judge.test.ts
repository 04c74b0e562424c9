import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHaveArrived, outputText, problemOf, statusOf } from '../../../src/operations/verify/agent-judge.js';

const answer = (status: number, body: unknown) => ({
  method: 'POST',
  url: 'https://a.example/api/projects/p/openai/v1/responses',
  status,
  body,
  durationMs: 5,
});
const says = (...texts: string[]) => ({
  status: 'completed',
  error: null,
  output: [
    { type: 'reasoning', summary: [] },
    { type: 'message', content: texts.map((text) => ({ type: 'output_text', text })) },
  ],
});

describe('the text of a response', () => {
  it('is that of all its messages', () => {
    expect(outputText(says('a', 'b'))).toBe('ab');
    expect(outputText({ output: [{ content: [{ type: 'refusal', refusal: 'no' }] }] })).toBe('');
  });

  it('is never more than a text, whatever is answered', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (body) => typeof outputText(body) === 'string' && (problemOf(answer(200, body)) === null || typeof body === 'object'),
      ),
    );
  });
});

describe('the failure of an answer', () => {
  it('is none where the run has ended well', () => {
    expect(problemOf(answer(200, says('a')))).toBeNull();
    expect(problemOf(answer(200, null))).toBeNull();
  });

  it('is that of a run that failed with status 200', () => {
    const body = {
      status: 'failed',
      error: { code: 'server_error', message: 'model_error: Name or service not known (apim-x.azure-api.net:443)' },
      output: [],
    };
    expect(problemOf(answer(200, body))).toMatchObject({
      code: 'GatewayNameNotResolved',
      message: expect.stringMatching(/^server_error: model_error/),
    });
  });

  it('names its code once', () => {
    expect(problemOf(answer(404, { error: { code: 'x1', message: 'x1 is not there' } }))?.message).toBe('x1 is not there');
    expect(problemOf(answer(502, null))).toMatchObject({ message: 'POST a.example answered HTTP 502.' });
  });
});

describe('the gateway’s log', () => {
  const arrived = (status: number, code: string, message: string): boolean =>
    mayHaveArrived(problemOf(answer(status, { error: { code, message } }))!);

  it('may have a run that it refused, or of which nothing is known', () => {
    expect(arrived(424, 'CustomerManagedDownstreamError', 'innerStatusCode: 401')).toBe(true);
    expect(arrived(400, 'bad_request', 'never seen')).toBe(true);
  });

  it('has none that did not come to it', () => {
    expect(arrived(424, 'CustomerManagedDownstreamError', 'model_error: connect ECONNREFUSED')).toBe(false);
    expect(arrived(403, 'PermissionDenied', 'lacks AIServices/agents/write')).toBe(false);
    expect(arrived(404, 'NotFound', "Connection 'kong' not found")).toBe(false);
  });
});

describe('what a failure proves', () => {
  const judged = (status: number, code: string, message: string, waitedMs = 0): string => {
    const one = answer(status, { error: { code, message } });
    return statusOf(problemOf(one)!, status, waitedMs);
  };

  it.each([
    ['the gateway refuses the key', 424, 'CustomerManagedDownstreamError', 'innerStatusCode: 401', 'fail'],
    ['the gateway has a fault', 424, 'CustomerManagedDownstreamError', 'innerStatusCode: 503', 'fail'],
    ['the gateway throttles', 424, 'CustomerManagedDownstreamError', 'innerStatusCode: 429', 'throttled'],
    ['the service throttles', 429, 'too_many_requests', 'slow down', 'throttled'],
    ['the caller may not make agents', 403, 'PermissionDenied', 'lacks AIServices/agents/write', 'inconclusive'],
    ['the token is not accepted', 401, 'Unauthorized', 'no', 'inconclusive'],
    ['there is no such project', 404, 'NotFound', "Project 'x' was not found.", 'inconclusive'],
    ['the service has a fault', 500, 'server_error', 'oops', 'inconclusive'],
    ['the model has a name that agents do not take', 400, 'bad_request', 'Invalid model_id', 'fail'],
    ['nobody knows what', 400, 'bad_request', 'never seen', 'fail'],
  ])('%s', (_, status, code, message, expected) => {
    expect(judged(status, code, message)).toBe(expected);
  });

  it('a connection that is not seen fails only when it has had its two minutes', () => {
    const seen = (waitedMs: number) => judged(404, 'NotFound', "Connection 'kong' not found", waitedMs);
    expect([seen(0), seen(119_000), seen(120_000)]).toEqual(['inconclusive', 'inconclusive', 'fail']);
  });
});
