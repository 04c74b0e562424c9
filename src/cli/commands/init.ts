import type { CommandDefinition } from '../command.js';
import { wholeNumber } from '../option-values.js';

const list = (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text];

export const init: CommandDefinition = {
  name: 'init',
  summary: 'write a parameter file: asks on a terminal, takes options elsewhere',
  formats: [],
  declare(command) {
    command
      .argument('[name]', 'name of the connection, and of its file')
      .option('--preset <id>', 'known gateway to start from; see --list-presets')
      .option('--list-presets', 'show the known gateways')
      .option('--kind <kind>', 'apim or model-gateway; told by the preset, --apim or --target where absent')
      .option('--project <id>', 'ARM id of the Foundry project')
      .option('--apim <id>', 'kind apim: ARM id of the API Management service')
      .option('--api <name>', 'kind apim: name of the API')
      .option('--apim-subscription <name>', 'kind apim: subscription whose key is used')
      .option('--apim-subscription-key <which>', 'kind apim: primary or secondary')
      .option('--target <url>', 'kind model-gateway: base URL, without /chat/completions')
      .option('--gateway-name <name>', 'kind model-gateway: short name of the gateway')
      .option('--category <category>', 'kind model-gateway: ModelGateway or ApiManagement')
      .option('--auth <type>', 'ApiKey, OAuth2 or ProjectManagedIdentity')
      .option('--audience <uri>', 'ProjectManagedIdentity: audience of the token')
      .option('--auth-header <name>', 'ApiKey: header that carries the key; default api-key')
      .option('--auth-format <format>', 'ApiKey: its value, with {api_key} for the key')
      .option('--key-vault <id>', 'ARM id of the Key Vault that holds the key or client secret')
      .option('--secret-name <name>', 'name of the secret in it; without both: ${<NAME>_API_KEY}')
      .option('--client-id <id>', 'OAuth2: client id')
      .option('--token-url <url>', 'OAuth2: token endpoint')
      .option('--scope <scope>', 'OAuth2: scope; may be given several times', list)
      .option('--path-form <form>', 'where the model stands: path or body')
      .option('--api-version <version>', 'api-version of chat requests')
      .option('--model <name>', 'model: name or name=model@version:format; may be given several times', list)
      .option('--discovery', 'ask the gateway for its models instead')
      .option('--provider <shape>', 'discovery: OpenAI or AzureOpenAI')
      .option('--list-endpoint <path>', 'discovery: path that lists the models')
      .option('--get-endpoint <path>', 'discovery: path that gets {deploymentName}')
      .option('--discovery-api-version <version>', 'discovery: api-version')
      .option('--header <header>', '"Name: value" to add to each request; may be given several times', list)
      .option('--shared', 'share with every project of the account')
      .option('--level <level>', 'project or account')
      .option('--out-dir <folder>', 'folder of the file (default: connections)')
      .option('--probe <url>', 'ask the gateway at this URL how it is called; its key as FOUNDRY_GW_API_KEY')
      .option('--secrets-stdin', 'with --probe: read the key as JSON from standard input')
      .option('--timeout <seconds>', 'with --probe: for each request', wholeNumber)
      .option('--ci <service>', 'write the pipeline instead: github or azure-devops')
      .option('--dry-run', 'print the file instead of writing it')
      .option('--force', 'overwrite the file');
  },
  async run({ core, context, args, options }) {
    const { listPresets, dryRun, force, outDir, ci, config, probe, secretsStdin, timeout, ...rest } = options;
    const common = ['env', 'format', 'quiet', 'debug', 'color', 'nonInteractive'];
    const result = await core.init(context, {
      name: args[0] as string | undefined,
      options: Object.fromEntries(Object.entries(rest).filter(([name]) => !common.includes(name))),
      listPresets: listPresets === true,
      dryRun: dryRun === true,
      force: force === true,
      outDir: outDir as string | undefined,
      ci: ci as string | undefined,
      config: config as string | undefined,
      probe: probe as string | undefined,
      secretsStdin: secretsStdin === true,
      timeoutMs: timeout === undefined ? undefined : (timeout as number) * 1000,
    });
    if (result.file?.written === false || result.pipeline?.written === false) for (const note of result.notes) context.log.note(note);
    return { result, causes: [] };
  },
};
