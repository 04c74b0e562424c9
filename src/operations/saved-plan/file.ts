import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Context } from '../../context.js';
import { failure } from '../../errors.js';
import type { SavedPlan } from '../../generated/saved-plan.js';
import { writeFiles } from '../files.js';
import { checksumOf } from './document.js';

/** Bytes; a plan of ten thousand connections is smaller. */
const largest = 32 * 1024 * 1024;

/** Refuses what cannot be saved, or where no plan can be written, before any work is done. */
export function checkSaving(
  { cwd }: Context,
  { save: file, onlyChanged }: { readonly save?: string | undefined; readonly onlyChanged?: boolean | undefined },
): void {
  if (file === undefined) {
    if (onlyChanged !== true) return;
    throw failure({
      kind: 'usage',
      code: 'OnlyChangedNeedsSave',
      message: '--only-changed says what a saved plan sends, and no plan is saved.',
      hint: 'Add --save plan.json, or leave --only-changed out.',
    });
  }
  const at = path.resolve(cwd, file);
  if (statSync(at, { throwIfNoEntry: false })?.isDirectory() === true)
    throw cannotSave(`${file} cannot be written: it is a folder.`, 'Name a file in it.');
  if (statSync(path.dirname(at), { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw cannotSave(`${file} cannot be written: its folder is not there.`, 'Create the folder first.');
  }
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

function cannotSave(message: string, hint: string): Error {
  return failure({ kind: 'usage', code: 'CannotSavePlan', message, hint });
}

/** Writes the plan whole, or not at all. */
export async function writePlan({ cwd }: Context, file: string, plan: SavedPlan): Promise<void> {
  const text = `${JSON.stringify(plan, null, 2)}\n`;
  await writeFiles([{ file: path.resolve(cwd, file), shown: file, text, over: 'anything' }], {
    cannot: 'Choose a folder that you may write to.',
  });
}

/**
 * Reads a plan that `plan --save` wrote.
 * @throws usage failures `PlanNotFound`, `PlanInvalid`, `PlanVersionUnknown`, `PlanEdited`
 */
export async function readPlan({ cwd }: Context, file: string): Promise<SavedPlan> {
  const content = parse(file, read(path.resolve(cwd, file), file));
  const version = (content as { planVersion?: unknown } | null)?.planVersion;
  if (typeof version === 'number' && version !== 1) {
    throw unusable(
      'PlanVersionUnknown',
      `${file} is a plan of format ${version}; this foundry-gw knows format 1.`,
      'Use the foundry-gw that made it, or plan again with this one.',
    );
  }
  const { savedPlan } = await import('../../generated/saved-plan-validator.js');
  if (!savedPlan(content)) {
    const [first] = savedPlan.errors ?? [];
    const where = first === undefined || first.instancePath === '' ? '' : ` (at ${first.instancePath.slice(0, 80)})`;
    throw unusable('PlanInvalid', `${file} is not a plan of foundry-gw${where}.`);
  }
  const plan = content as SavedPlan;
  if (checksumOf(plan) !== plan.checksum)
    throw unusable('PlanEdited', `${file} is not as foundry-gw saved it: it was edited, or cut short.`);
  return plan;
}

function read(at: string, file: string): string {
  try {
    const { size } = statSync(at);
    if (size > largest) throw unusable('PlanInvalid', `${file} is not a plan of foundry-gw: it has ${Math.round(size / 1024 / 1024)} MB.`);
    return readFileSync(at, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    if (code === 'PlanInvalid') throw error;
    throw unusable('PlanNotFound', code === 'ENOENT' ? `There is no ${file}.` : `${file} cannot be read (${code || 'unknown reason'}).`);
  }
}

function parse(file: string, text: string): unknown {
  try {
    const content = JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
    // What is nested too deep to be written again is too deep to be checked.
    JSON.stringify(content);
    return content;
  } catch {
    throw unusable('PlanInvalid', `${file} is not a plan of foundry-gw: it is not JSON.`);
  }
}

function unusable(code: string, message: string, hint = 'Make a plan with: foundry-gw plan --save plan.json'): Error {
  return failure({ kind: 'usage', code, message, hint });
}
