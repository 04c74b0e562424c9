export * from '@azure/identity';
