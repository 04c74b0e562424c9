// Makes src/generated/ and the published schemas of parameter files from schemas/*.schema.json.
import { makeAnswers } from './generate/answers.mjs';
import { makeFileSchemas } from './generate/file-schemas.mjs';
import { makeParameters } from './generate/parameters.mjs';
import { makeFileChecks, makeParameterChecks } from './generate/validators.mjs';

makeFileSchemas();
await makeParameters();
await makeAnswers();
await makeParameterChecks();
await makeFileChecks('config', 'config', { open: true });
await makeFileChecks('saved-plan', 'savedPlan', { open: false });
