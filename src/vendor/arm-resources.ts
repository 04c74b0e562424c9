export { ResourceManagementClient } from '@azure/arm-resources';
export { createHttpHeaders } from '@azure/core-rest-pipeline';
export type { HttpClient as SdkHttpClient, HttpHeaders } from '@azure/core-rest-pipeline';
