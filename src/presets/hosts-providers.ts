import { bearer, body, openAiV1, v1 } from './host-forms.js';
import type { KnownHost } from './host.js';

const geminiPath = '/v1beta/openai';
const vertex = '/{version}/projects/{project}/locations/{location}';

/** Model services. */
export const providerHosts: readonly KnownHost[] = [
  {
    name: 'OpenAI',
    host: /^([a-z]{2}\.)?api\.openai\.com$/,
    paths: [body('/v1')],
    incomplete: { '': '/v1' },
    keyHeader: bearer,
    discovery: 'OpenAI',
    source: 'platform.openai.com: API reference',
  },
  {
    name: 'Gemini',
    host: /^generativelanguage\.googleapis\.com$/,
    paths: [body(geminiPath)],
    incomplete: {
      '': geminiPath,
      '/v1': geminiPath,
      '/v1beta': geminiPath,
      '/openai': geminiPath,
      '/v1/openai': geminiPath,
      '/v1beta/models/{call}': geminiPath,
    },
    keyHeader: bearer,
    discovery: 'OpenAI',
    source: 'ai.google.dev: OpenAI compatibility',
  },
  {
    name: 'Vertex AI',
    host: /^([a-z0-9-]+-)?aiplatform\.googleapis\.com$/,
    paths: [],
    shapes: [body(`${vertex}/endpoints/{endpoint}`)],
    incomplete: {
      '': null,
      '/v1': null,
      '/v1beta1': null,
      [vertex]: `${vertex}/endpoints/openapi`,
      [`${vertex}/endpoints`]: `${vertex}/endpoints/openapi`,
      [`${vertex}/publishers/{publisher}/models/{call}`]: `${vertex}/endpoints/openapi`,
    },
    keyHeader: bearer,
    likely: true,
    source: 'cloud.google.com: Vertex AI, OpenAI compatibility',
  },
  v1(
    'Amazon Bedrock',
    /^bedrock-runtime(-fips)?\.[a-z0-9-]+\.amazonaws\.com$/,
    '/openai/v1',
    'docs.aws.amazon.com: Bedrock, OpenAI chat completions',
    {
      paths: [openAiV1, body('/v1')],
      incomplete: {
        '': null,
        '/model/{model}/invoke': null,
        '/model/{model}/invoke-with-response-stream': null,
        '/model/{model}/converse': null,
        '/model/{model}/converse-stream': null,
      },
    },
  ),
  v1('Amazon Bedrock', /^bedrock-mantle\.[a-z0-9-]+\.api\.aws$/, '/openai/v1', 'docs.aws.amazon.com: Bedrock, OpenAI chat completions', {
    paths: [openAiV1, body('/v1')],
    incomplete: { '': null },
  }),
  {
    ...v1('Anthropic', /^api\.anthropic\.com$/, '/v1', 'platform.claude.com: OpenAI SDK compatibility'),
    alsoTakes: ['x-api-key'],
  },
  v1('Groq', /^api\.groq\.com$/, '/openai/v1', 'console.groq.com: API reference'),
  v1('Mistral', /^(api|codestral)\.mistral\.ai$/, '/v1', 'docs.mistral.ai: API reference'),
  v1('Together', /^api\.together\.(xyz|ai)$/, '/v1', 'docs.together.ai: OpenAI compatibility'),
  v1('xAI', /^([a-z0-9-]+\.)?api\.x\.ai$/, '/v1', 'docs.x.ai: API reference'),
  v1('Fireworks', /^api\.fireworks\.ai$/, '/inference/v1', 'docs.fireworks.ai: OpenAI compatibility'),
  v1('Cohere', /^api\.cohere\.(ai|com)$/, '/compatibility/v1', 'docs.cohere.com: compatibility API', {
    incomplete: { '/v2': '/compatibility/v1', '/v2/chat': '/compatibility/v1' },
  }),
  v1('NVIDIA', /^integrate\.api\.nvidia\.com$/, '/v1', 'docs.api.nvidia.com: LLM APIs'),
  v1('Cerebras', /^api\.cerebras\.ai$/, '/v1', 'inference-docs.cerebras.ai: OpenAI compatibility'),
  v1('SambaNova', /^api\.sambanova\.ai$/, '/v1', 'docs.sambanova.ai: OpenAI compatibility'),
  v1('Hugging Face', /^router\.huggingface\.co$|\.endpoints\.huggingface\.cloud$/, '/v1', 'huggingface.co/docs: inference providers'),
  v1('Moonshot', /^api\.moonshot\.(ai|cn)$/, '/v1', 'platform.moonshot.ai: API reference'),
  { ...v1('DeepInfra', /^api\.deepinfra\.com$/, '/v1/openai', 'deepinfra.com/docs: OpenAI API'), incomplete: { '': '/v1/openai' } },
  v1(
    'Alibaba Model Studio',
    /^dashscope(-intl|-us)?\.aliyuncs\.com$/,
    '/compatible-mode/v1',
    'alibabacloud.com: Model Studio, OpenAI compatibility',
    { incomplete: { '/api/v1': '/compatible-mode/v1' } },
  ),
  v1('Snowflake Cortex', /\.snowflakecomputing\.com$/, '/api/v2/cortex/v1', 'docs.snowflake.com: Cortex REST API', {
    incomplete: { '/api/v2/cortex/inference:complete': '/api/v2/cortex/v1' },
  }),
  {
    ...v1('DeepSeek', /^api\.deepseek\.com$/, '/v1', 'api-docs.deepseek.com: API reference'),
    paths: [body(''), body('/v1'), body('/beta')],
    incomplete: {},
  },
  { ...v1('Perplexity', /^api\.perplexity\.ai$/, '/v1', 'docs.perplexity.ai: OpenAI compatibility'), paths: [body('')], incomplete: {} },
];
