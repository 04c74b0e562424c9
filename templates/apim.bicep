metadata name = 'Gateway connection to an API of API Management'
metadata description = 'Connects a Foundry project to an API of an API Management service: category ApiManagement; target and key are looked up when it is deployed.'

import { authConfig as authConfigType, model, textMap } from 'types.bicep'

@description('Required. ARM id of the Foundry project that gets the connection. Deploy to its resource group.')
param projectResourceId string

@description('Required. ARM id of the API Management service. It may be in another resource group or subscription than the project.')
param apimResourceId string

@description('Required. Name of the API in API Management (not its display name, not its path).')
param apiName string

@description('Optional. API Management subscription whose key the connection uses. The default, master, opens every API of the service.')
param apimSubscriptionName string = 'master'

@description('Optional. Which of the two keys of the API Management subscription the connection uses.')
param apimSubscriptionKey 'primary' | 'secondary' = 'primary'

@description('Optional. Name of the connection. Empty: made from the names of the service and the API.')
param connectionName string = ''

@description('Optional. Where the connection is created: in the project, or in the account.')
param connectionLevel 'project' | 'account' = 'project'

@description('Optional. Share the connection with every project of the account.')
param isSharedToAll bool = false

@description('Optional. How the service signs in to the gateway.')
param authType 'ApiKey' | 'ProjectManagedIdentity' = 'ApiKey'

@description('Conditional. Audience of the Entra token where authType is ProjectManagedIdentity.')
param audience string = 'https://cognitiveservices.azure.com'

@description('Optional. "true": the model is in the path of a chat request. "false": in its body.')
param deploymentInPath 'true' | 'false' = 'true'

@description('Optional. api-version of chat requests. Empty: none is sent.')
param inferenceAPIVersion string = ''

@description('Optional. api-version of discovery requests. Empty: none is sent.')
param deploymentAPIVersion string = ''

@description('Conditional. Models that the gateway serves. Either these or the three values of discovery.')
param staticModels model[] = []

@description('Conditional. Discovery: path that lists the models.')
param listModelsEndpoint string = ''

@description('Conditional. Discovery: path that gets one model; {deploymentName} stands for its name.')
param getModelEndpoint string = ''

@description('Conditional. Discovery: shape of the answers.')
param deploymentProvider 'AzureOpenAI' | 'OpenAI' | '' = ''

@description('Optional. Headers added to each request. They are stored in readable metadata: no secrets.')
param customHeaders textMap = {}

@description('Optional. Header that carries the key. Empty: api-key.')
param authConfig authConfigType = {}

@description('Optional. Header that carries the key, as the portal writes it.')
param authHeaderName string = ''

@description('Optional. Form of the value of that header, as the portal writes it.')
param authHeaderFormat string = ''

@description('Optional. Further metadata of the connection.')
param additionalMetadata textMap = {}

var groupPrefix = toLower('${resourceGroup().id}/providers/Microsoft.CognitiveServices/accounts/')
var projectIdParts = startsWith(toLower(projectResourceId), groupPrefix) && length(split(projectResourceId, '/')) == 11
  ? split(projectResourceId, '/')
  : fail('projectResourceId is not the id of a Foundry project in the resource group of this deployment')
var accountName = projectIdParts[8]
var projectName = projectIdParts[10]
var apimIdParts = length(split(apimResourceId, '/')) == 9
  ? split(apimResourceId, '/')
  : fail('apimResourceId is not the id of an API Management service')
var name = empty(connectionName) ? 'apim-${apimIdParts[8]}-${apiName}' : connectionName
var connectionId = connectionLevel == 'project'
  ? resourceId('Microsoft.CognitiveServices/accounts/projects/connections', accountName, projectName, name)
  : resourceId('Microsoft.CognitiveServices/accounts/connections', accountName, name)

var discoveryGiven = !empty('${listModelsEndpoint}${getModelEndpoint}${deploymentProvider}')
var discoveryWhole = !empty(listModelsEndpoint) && !empty(getModelEndpoint) && !empty(deploymentProvider)
var discovery = {
  listModelsEndpoint: listModelsEndpoint
  getModelEndpoint: getModelEndpoint
  deploymentProvider: deploymentProvider
}
var modelSource = discoveryGiven && !discoveryWhole
  ? fail('listModelsEndpoint, getModelEndpoint and deploymentProvider go together: give all three or none')
  : discoveryWhole && !empty(staticModels)
      ? fail('Give staticModels or the three values of discovery, not both')
      : discoveryWhole
          ? { modelDiscovery: string(discovery) }
          : empty(staticModels) ? {} : { models: string(staticModels) }

var connectionMetadata = union(
  { deploymentInPath: deploymentInPath },
  empty(inferenceAPIVersion) ? {} : { inferenceAPIVersion: inferenceAPIVersion },
  empty(deploymentAPIVersion) ? {} : { deploymentAPIVersion: deploymentAPIVersion },
  modelSource,
  empty(customHeaders) ? {} : { customHeaders: string(customHeaders) },
  empty(authConfig) ? {} : { authConfig: string(authConfig) },
  empty(authHeaderName) ? {} : { authHeaderName: authHeaderName },
  empty(authHeaderFormat) ? {} : { authHeaderFormat: authHeaderFormat },
  additionalMetadata
)

resource apim 'Microsoft.ApiManagement/service@2021-08-01' existing = {
  name: apimIdParts[8]
  scope: resourceGroup(apimIdParts[2], apimIdParts[4])

  resource api 'apis' existing = {
    name: apiName
  }
}

var target = '${apim.properties.gatewayUrl}/${apim::api.properties.path}'
var keys = listSecrets('${apim.id}/subscriptions/${apimSubscriptionName}', '2021-08-01')

resource projectWithKey 'Microsoft.CognitiveServices/accounts/projects/connections@2025-04-01-preview' = if (connectionLevel == 'project' && authType == 'ApiKey') {
  name: '${accountName}/${projectName}/${name}'
  properties: {
    category: 'ApiManagement'
    target: target
    authType: 'ApiKey'
    isSharedToAll: isSharedToAll
    credentials: {
      key: apimSubscriptionKey == 'primary' ? keys.primaryKey : keys.secondaryKey
    }
    metadata: connectionMetadata
  }
}

resource projectWithManagedIdentity 'Microsoft.CognitiveServices/accounts/projects/connections@2025-04-01-preview' = if (connectionLevel == 'project' && authType == 'ProjectManagedIdentity') {
  name: '${accountName}/${projectName}/${name}'
  properties: {
    category: 'ApiManagement'
    target: target
    #disable-next-line BCP036 // The published types do not know this authType; the service does.
    authType: 'ProjectManagedIdentity'
    audience: audience
    isSharedToAll: isSharedToAll
    credentials: {}
    metadata: connectionMetadata
  }
}

resource accountWithKey 'Microsoft.CognitiveServices/accounts/connections@2025-04-01-preview' = if (connectionLevel == 'account' && authType == 'ApiKey') {
  name: '${accountName}/${name}'
  properties: {
    category: 'ApiManagement'
    target: target
    authType: 'ApiKey'
    isSharedToAll: isSharedToAll
    credentials: {
      key: apimSubscriptionKey == 'primary' ? keys.primaryKey : keys.secondaryKey
    }
    metadata: connectionMetadata
  }
}

resource accountWithManagedIdentity 'Microsoft.CognitiveServices/accounts/connections@2025-04-01-preview' = if (connectionLevel == 'account' && authType == 'ProjectManagedIdentity') {
  name: '${accountName}/${name}'
  properties: {
    category: 'ApiManagement'
    target: target
    #disable-next-line BCP036 // The published types do not know this authType; the service does.
    authType: 'ProjectManagedIdentity'
    audience: audience
    isSharedToAll: isSharedToAll
    credentials: {}
    metadata: connectionMetadata
  }
}

// What the record keeps: no secret.
var applied = union(
  {
    category: 'ApiManagement'
    authType: authType
    isSharedToAll: isSharedToAll
    metadata: connectionMetadata
  },
  authType == 'ProjectManagedIdentity' ? { audience: audience } : {}
)

var recordName = 'fgw-${take(toLower(name), 46)}-${uniqueString(toLower(connectionId))}'

module record 'record.bicep' = {
  name: recordName
  params: {
    connectionId: connectionId
    target: target
    properties: applied
  }
  dependsOn: [projectWithKey, projectWithManagedIdentity, accountWithKey, accountWithManagedIdentity]
}

@description('ARM id of the connection.')
output connectionId string = connectionId

@description('Name of the connection.')
output connectionName string = name

@description('How the service signs in to the gateway.')
output authType string = authType

@description('Metadata of the connection.')
output metadata object = connectionMetadata

@description('Name of the nested deployment that records what was applied.')
output recordName string = recordName
