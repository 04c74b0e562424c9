import { azureCodes } from './azure.js';
import type { CodeTable } from './code-help.js';
import { configurationCodes } from './configuration.js';
import { connectionCodes } from './connections.js';
import { deploymentCodes } from './deployments.js';
import { fileCodes } from './files.js';
import { optionCodes } from './options.js';
import { secretCodes } from './secrets.js';

/** Every error code of this program that Azure does not give: those are in src/azure/known. */
export const codeTable: CodeTable = {
  ...optionCodes,
  ...fileCodes,
  ...configurationCodes,
  ...secretCodes,
  ...deploymentCodes,
  ...connectionCodes,
  ...azureCodes,
};
