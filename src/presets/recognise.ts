import { presets } from './index.js';
import type { Preset } from './preset.js';

/** What is known of a gateway: where it is, and what it answered. */
export interface Signs {
  /** Base URL. */
  readonly target: string;
  readonly auth: string;
  /** Names and values of its answers' headers, a line each: `server: kong/3.4`. */
  readonly headers: string;
  /** The beginnings of its answers. */
  readonly texts: string;
}

/** What only one product says of itself. */
const words: readonly { readonly id: string; readonly headers?: RegExp; readonly texts?: RegExp }[] = [
  { id: 'litellm', headers: /^x-litellm-/m, texts: /litellm|proxy server token|view available models for your key/i },
  { id: 'portkey', headers: /^x-portkey-/m, texts: /x-portkey-(config|provider|api-key)|Portkey API Key/i },
  { id: 'kong', headers: /^(server|via): .*kong|^x-kong-|realm="kong"/im, texts: /no Route matched with those values/i },
  { id: 'apigee', texts: /"fault"\s*:\s*\{\s*"faultstring"/ },
  { id: 'aws-api-gateway', headers: /^x-amz-?apigw-id/m, texts: /"Missing Authentication Token"/ },
  { id: 'mulesoft', texts: /No listener for endpoint/i },
  { id: 'databricks', texts: /"error_code"\s*:\s*"(ENDPOINT_NOT_FOUND|RESOURCE_DOES_NOT_EXIST)"/ },
  { id: 'vllm', texts: /"owned_by"\s*:\s*"vllm"/ },
  { id: 'sglang', texts: /"owned_by"\s*:\s*"sglang"/ },
  { id: 'llama.cpp', headers: /^server: llama\.cpp/im, texts: /"owned_by"\s*:\s*"llamacpp"/ },
  { id: 'ollama', texts: /^Ollama is running|"owned_by"\s*:\s*"library"/ },
  { id: 'istio', headers: /^server: istio-envoy/im },
];

/** A host or path of its own, as the preset's target has it. `<host>` alone says nothing. */
function ownTarget({ target }: Preset): RegExp | null {
  const [, host = '', path = ''] = /^https:\/\/([^/]+)(.*)$/.exec(target) ?? [];
  if (/^<[^>]*>$/.test(host)) return null;
  const pattern = (text: string): string =>
    text
      .split(/<[^<>]+>/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/?#]+');
  return new RegExp(`^https://${pattern(host)}${pattern(path)}/?$`, 'i');
}

/** The preset that a gateway is an instance of; null where nothing tells. */
export function recognise({ target, auth, headers, texts }: Signs): Preset | null {
  const candidates = presets.filter((preset) => preset.kind === 'model-gateway');
  const there = candidates.filter((preset) => ownTarget(preset)?.test(target) === true);
  const byTarget = there.find((preset) => (preset.auth as readonly string[]).includes(auth)) ?? null;
  if (byTarget !== null) return byTarget;
  const found = words.find((one) => one.headers?.test(headers) === true || one.texts?.test(texts) === true);
  return candidates.find(({ id }) => id === found?.id) ?? null;
}
