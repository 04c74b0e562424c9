import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/parameters/json.js';

const good = '{\n  "parameters": {\n    "authType": { "value": "ApiKey" }\n  }\n}';

/** The one problem of a text, with what it points at. */
function problemOf(text: string): { message: string; hint: string | undefined; at: string } {
  const { root, problems } = parseJson(text, false);
  expect(root).toBeNull();
  const { message, hint, start, end } = problems.at(-1)!;
  return { message, hint, at: text.slice(start, end) };
}

describe('a file that is something else is told so', () => {
  it.each<[string, RegExp, RegExp]>([
    ['parameters:\n  targetUrl:\n    value: https://llm.contoso.com/v1\n', /YAML/, /JSON/],
    ['---\nparameters:\n', /YAML/, /JSON/],
    ['# one\nparameters:\n', /comments/, /\/\//],
    ['GATEWAY_KEY=4f0c2f2b9d8e4d6c\n', /list of variables/, /init/],
    ['export GATEWAY_KEY=4f0c2f2b9d8e4d6c\n', /list of variables/, /init/],
    ['target_url = "https://llm.contoso.com/v1"\n', /list of variables/, /init/],
    ["using './main.bicep'\n\nparam targetUrl = 'x'\n", /Bicep/, /\.bicepparam/],
    ["param targetUrl = 'x'\n", /Bicep/, /\.bicepparam/],
    ['@secure()\nparam apiKey string\n', /Bicep/, /\.bicepparam/],
    ['<!DOCTYPE html>\n<html></html>', /HTML/, /page/],
    ['<policies><inbound/></policies>', /XML/, /page/],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:0\n', /Git LFS/, /git lfs pull/],
    [`\`\`\`json\n${good}\n\`\`\``, /Markdown/, /fences/],
  ])('%j', (text, message, hint) => {
    const problem = problemOf(text);
    expect(problem.message).toMatch(message);
    expect(problem.hint).toMatch(hint);
  });

  it('and nothing of it is quoted', () => {
    for (const text of ['GATEWAY_KEY=4f0c2f2b9d8e4d6c', 'apiKey: 4f0c2f2b9d8e4d6c'])
      expect(JSON.stringify({ ...problemOf(text), at: '' })).not.toContain('4f0c2f2b9d8e4d6c');
  });
});

describe('a slip in JSON is told with what to write', () => {
  it.each<[string, string, RegExp, RegExp, string]>([
    ['a conflict of Git', good.replace('    "authType"', '<<<<<<< HEAD\n    "authType"'), /conflict marker/, /Choose/, '<<<<<<<'],
    ['its second half', good.replace('\n  }', '\n=======\n  }'), /conflict marker/, /Choose/, '======='],
    ['its end', good.replace('\n  }', ',\n>>>>>>> feature/x\n  }'), /conflict marker/, /Choose/, '>>>>>>>'],
    ['a conflict about the whole file', `<<<<<<< HEAD\n${good}\n=======\n${good}\n>>>>>>> main\n`, /conflict marker/, /Choose/, '<<<<<<<'],
    ['what both began with', good.replace('\n  }', '\n||||||| base\n  }'), /conflict marker/, /Choose/, '|||||||'],
    ['one where the text ends', '{"a": 1\n=======', /conflict marker/, /Choose/, '======='],
    ['a typographic quote', good.replace('"ApiKey"', '“ApiKey”'), /typographic/, /straight/, '“'],
    ['one around a name', good.replace('"authType"', '“authType”'), /typographic/, /straight/, '“'],
    ['a wide colon', good.replace('"value":', '"value"：'), /wider/, /":"/, '：'],
    ['an equals sign', good.replace('"value":', '"value" ='), /colon is expected/, /colon/, '='],
    ['a comment of shells', good.replace('    "authType"', '    # the key\n    "authType"'), /no comments/, /Remove/, '#'],
  ])('%s', (_, text, message, hint, at) => {
    const problem = problemOf(text);
    expect(problem.message).toMatch(message);
    expect(problem.hint).toMatch(hint);
    expect(problem.at).toBe(at);
  });

  it.each([
    ['{"a": 1 x <<<<<<< HEAD\n}', 'A comma or "}" is expected, not "x".'],
    ['{"a": 1\n| b\n}', 'A comma or "}" is expected, not "|".'],
    ['{"a": 1\n========\n}', 'A comma or "}" is expected, not "=".'],
    ['{"a": 1, b: 2}', 'The name "b" is not in quotes.'],
    ['{"a": 1\nversion https://git-lfs.github.com}', 'A comma or "}" is expected, not "v".'],
  ])('%j is none of them', (text, message) => {
    expect(problemOf(text)).toMatchObject({ message });
    expect(problemOf(text).hint).not.toBe('Write a colon between a name and its value.');
  });

  it('and a text that only holds such things is read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<<<<<<< HEAD', '“', '：', '#', 'a: b', '=', '```', '<html>')), (parts) => {
        expect(parseJson(JSON.stringify({ a: parts }), false).problems).toEqual([]);
      }),
    );
  });
});
