import type { WrittenTarget } from './target.js';

/** What a target ends in that is no base path. */
export interface Operation {
  /** Offset in the target's path. */
  readonly index: number;
  readonly text: string;
  /** What it is, as the end of a sentence. */
  readonly is: string;
  /** What stands in its place in the base path that was surely meant; undefined where that is not known. */
  readonly instead?: string;
}

interface Known {
  readonly path: RegExp;
  /** Only where the target's text says that it is this product. */
  readonly if?: RegExp;
  readonly is: string;
  readonly instead?: string;
}

const ollama = "an operation of Ollama's own API";

/** Operations of APIs that are not OpenAI's; chat is not below any of them. */
const native: readonly Known[] = [
  { path: /\/api\/(generate|tags|embed|embeddings|show)$/i, is: ollama, instead: '/v1' },
  { path: /\/api\/chat$/i, if: /ollama|:11434/i, is: ollama, instead: '/v1' },
  { path: /\/completion$/i, is: "an operation of llama.cpp's own API" },
  { path: /\/generate(_stream)?$/i, is: 'an operation of Text Generation Inference' },
  { path: /:(stream)?(generateContent|rawPredict|predict)$/i, is: "an operation of Google's own API" },
  { path: /\/model\/[^/]+\/(invoke|converse)$/i, is: "an operation of Bedrock's own API" },
  { path: /\/(invocations|score)$/i, is: 'where model servers take input of their own form' },
  {
    path: /\/(ui|docs|redoc|swagger(-ui)?)(\/index\.html)?$|\/(health|healthz|metrics|openapi\.json|swagger\.json)$/i,
    is: 'usually a page about the gateway',
  },
];

/** One look for most paths. */
const perhaps =
  /(chat|generate|generate_stream|tags|embed|embeddings|show|completion|content|predict|invoke|converse|invocations|score|ui|docs|redoc|swagger|html|health|healthz|metrics|json)$/i;

export function nativeOperation({ text, path }: WrittenTarget): Operation | undefined {
  const bare = path.replace(/\/+$/, '');
  if (!perhaps.test(bare)) return undefined;
  for (const known of native) {
    const found = known.path.exec(bare);
    if (found === null || (known.if !== undefined && !known.if.test(text))) continue;
    return { index: found.index, text: found[0], is: known.is, ...(known.instead === undefined ? {} : { instead: known.instead }) };
  }
  return undefined;
}
