export { ResourceManagementClient } from '@azure/arm-resources';
