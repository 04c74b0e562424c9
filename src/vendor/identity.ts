export {
  AzureDeveloperCliCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
export { createHttpHeaders } from '@azure/core-rest-pipeline';
