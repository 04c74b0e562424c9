import { describe, expect, it } from 'vitest';
import { changedMarks, environmentReads, fallbacksOf, marksFor } from '../../../src/parameters/bicep/environment.js';

describe('what a .bicepparam text reads from the environment', () => {
  it.each([
    ["readEnvironmentVariable('A')", [{ name: 'A', converted: false }]],
    ["readEnvironmentVariable ( 'A' , 'b' )", [{ name: 'A', fallback: 'b', converted: false }]],
    ["int(readEnvironmentVariable('A', '5'))", [{ name: 'A', fallback: '5', converted: true }]],
    ["bool(sys.readEnvironmentVariable('A'))", [{ name: 'A', converted: true }]],
    ["'https://${readEnvironmentVariable('HOST', 'it\\'s \\u{41}\\n')}/v1'", [{ name: 'HOST', fallback: "it's A\n", converted: false }]],
    ["readEnvironmentVariable('A', toLower('B'))", [{ name: 'A', converted: false }]],
    ['readEnvironmentVariable(name)', []],
  ])('%s', (text, expected) => {
    expect(environmentReads(text).map(({ at: _at, ...read }) => read)).toEqual(expected);
  });

  it('has the first default of a name, under the name that our files use', () => {
    const text =
      "readEnvironmentVariable('FOUNDRY_GW_VAR_HOST', 'a') readEnvironmentVariable('FOUNDRY_GW_VAR_HOST', 'b') readEnvironmentVariable('X')";
    expect([...fallbacksOf(environmentReads(text))]).toEqual([['HOST', 'a']]);
  });
});

describe('marks', () => {
  it('that came back in other letters are known', () => {
    expect(changedMarks({ a: ['x-${team_a}', '${TEAM_B}', '${other}', '${TEAM_A#}'] }, ['TEAM_A', 'TEAM_B'])).toEqual(['TEAM_A']);
    expect(changedMarks(null, [])).toEqual([]);
  });

  it('are the texts of variables', () => {
    const marks = marksFor("param a = readEnvironmentVariable('KEY')", ['KEY', 'no name', 'FOUNDRY_GW_VAR_HOST']);
    expect(marks.environment).toEqual({ KEY: '${KEY}', FOUNDRY_GW_VAR_HOST: '${FOUNDRY_GW_VAR_HOST}' });
    expect(marks.restore('https://${FOUNDRY_GW_VAR_HOST}/${KEY}', false)).toBe('https://${HOST}/${KEY}');
    expect(marks.restore('${FOUNDRY_GW_VAR_HOST}', true)).toBe('${FOUNDRY_GW_VAR_HOST}');
  });

  it('are told from the same text written out', () => {
    const marks = marksFor("param a = '\\${KEY} ${readEnvironmentVariable('KEY')}'", ['KEY']);
    expect(marks.environment).toEqual({ KEY: '${KEY#}' });
    expect(marks.restore({ a: ['${KEY} ${KEY#} ${OTHER} ${', 7, null, true] }, false)).toEqual({
      a: ['$${KEY} ${KEY} $${OTHER} $${', 7, null, true],
    });
  });
});
