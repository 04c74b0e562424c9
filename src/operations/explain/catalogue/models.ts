import type { KnownText } from './known-text.js';

const verify = 'foundry-gw verify <file>';

/** What models and the servers that run them refuse. */
export const modelTexts: readonly KnownText[] = [
  {
    id: 'tools-not-enabled',
    texts: [
      /auto["']? tool choice requires --enable-auto-tool-choice/i,
      /does not support (?:tools|tool[- ]calling|function[- ]calling)/i,
      /tools (?:is|are) not supported/i,
    ],
    title: 'The model server does not take tools.',
    why: 'Agents send tool definitions with their requests. vLLM takes them only when it is started with --enable-auto-tool-choice and a --tool-call-parser; some models take none.',
    fix: 'Start the server so that it takes tools, or serve a model that does.',
    next: ['foundry-gw verify <file> --model <name>'],
    source: 'vLLM; foundry-samples: model-gateway setup guide',
  },
  {
    id: 'content-filter',
    texts: [/triggering Azure OpenAI's content management policy|content_filter\b|ResponsibleAIPolicyViolation/i],
    title: 'A content filter stopped the request or the answer.',
    why: 'The gateway, or the model behind it, filters contents; the connection works.',
    fix: 'Change the prompt, or the filter of the model.',
    next: ['foundry-gw verify <file>'],
    source: 'Azure OpenAI',
  },
  {
    id: 'context-too-long',
    texts: [/context_length_exceeded|maximum context length is \d{1,9} tokens/i],
    title: "The request is longer than the model's context.",
    why: 'Instructions, tools and the conversation count together; the connection works.',
    fix: 'Shorten the conversation or the instructions, or choose a model with a longer context.',
    next: ['foundry-gw models <file>'],
  },
  {
    id: 'unsupported-parameter',
    texts: [
      /Unsupported (?:parameter|value): ?['"]?\w{1,60}/i,
      /Unrecognized request arguments? supplied/i,
      /Extra inputs are not permitted/i,
    ],
    title: 'The model does not take a parameter that the request has.',
    why: 'Reasoning models take max_completion_tokens instead of max_tokens, and no temperature; older servers do not know newer parameters.',
    fix: "Take the parameter out of the agent's settings, let the gateway drop it, or use a newer api-version.",
    next: [verify],
  },
];
