import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import type { Render } from '../../src/generated/output/render.js';
import { renderText } from '../../src/report/render/text.js';

const options = { chalk: new Chalk({ level: 0 }), width: 80 };
const answer: Render = {
  path: 'c.parameters.json',
  environment: null,
  id: '/c',
  name: 'c',
  project: '/p',
  kind: 'apim',
  as: 'bicep',
  files: [],
  variables: [],
  deployCommand: null,
  notes: [],
};
const file = (path: string, text: string, written = false) => ({ path, text, written });

describe('the text of render', () => {
  it('is the one file as it stands', () => {
    expect(renderText({ ...answer, as: 'resource', files: [file('c.resource.json', '{}\n')] }, options)).toBe('{}\n');
  });

  it('tells several files apart by a comment', () => {
    const files = [file('c.bicepparam', "using 'apim.bicep'\n"), file('apim.bicep', 'param x string\n')];
    expect(renderText({ ...answer, files }, options)).toBe("// c.bicepparam\nusing 'apim.bicep'\n\n// apim.bicep\nparam x string\n");
  });

  it('is one JSON document for ARM: the body of its request', () => {
    const files = [file('p.json', '{"parameters":{"a":{"value":1}}}'), file('apim.json', '{"resources":{}}')];
    expect(JSON.parse(renderText({ ...answer, as: 'arm', files }, options))).toEqual({
      properties: { mode: 'Incremental', template: { resources: {} }, parameters: { a: { value: 1 } } },
    });
  });

  it('says what was written and what to run next', () => {
    const written = {
      ...answer,
      files: [file('out/c.bicepparam', '', true)],
      notes: ['Mind this.'],
      variables: ['KONG_KEY'],
      deployCommand: 'az x',
    };
    expect(renderText(written, options)).toBe('Wrote out/c.bicepparam\n  Mind this.\n\nDeploy with:\n  export KONG_KEY=…\n  az x\n');
    expect(renderText({ ...written, deployCommand: null }, options)).toBe('Wrote out/c.bicepparam\n  Mind this.\n');
  });
});
