import type { ParameterName } from '../../generated/parameters.js';

/** The options of `init` that answer questions, by commander's names. */
export interface InitOptions {
  readonly kind?: string;
  readonly preset?: string;
  readonly project?: string;
  readonly apim?: string;
  readonly api?: string;
  readonly apimSubscription?: string;
  readonly apimSubscriptionKey?: string;
  readonly target?: string;
  readonly gatewayName?: string;
  readonly category?: string;
  readonly auth?: string;
  readonly audience?: string;
  readonly authHeader?: string;
  readonly authFormat?: string;
  readonly keyVault?: string;
  readonly secretName?: string;
  readonly clientId?: string;
  readonly tokenUrl?: string;
  readonly scope?: readonly string[];
  readonly pathForm?: string;
  readonly apiVersion?: string;
  readonly model?: readonly string[];
  readonly discovery?: boolean;
  readonly provider?: string;
  readonly listEndpoint?: string;
  readonly getEndpoint?: string;
  readonly discoveryApiVersion?: string;
  readonly header?: readonly string[];
  readonly shared?: boolean;
  readonly level?: string;
}

/** Options that are one parameter's text as it stands. */
export const textOptions: readonly (readonly [keyof InitOptions & string, ParameterName])[] = [
  ['project', 'projectResourceId'],
  ['apim', 'apimResourceId'],
  ['api', 'apiName'],
  ['apimSubscription', 'apimSubscriptionName'],
  ['apimSubscriptionKey', 'apimSubscriptionKey'],
  ['target', 'targetUrl'],
  ['gatewayName', 'gatewayName'],
  ['category', 'category'],
  ['auth', 'authType'],
  ['audience', 'audience'],
  ['clientId', 'clientId'],
  ['tokenUrl', 'tokenUrl'],
  ['pathForm', 'deploymentInPath'],
  ['apiVersion', 'inferenceAPIVersion'],
  ['provider', 'deploymentProvider'],
  ['listEndpoint', 'listModelsEndpoint'],
  ['getEndpoint', 'getModelEndpoint'],
  ['discoveryApiVersion', 'deploymentAPIVersion'],
  ['level', 'connectionLevel'],
];

/** `apimSubscription` → `--apim-subscription`. */
export const flagOf = (option: string): string => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
