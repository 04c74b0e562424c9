metadata name = 'Gateway connection to a URL'
metadata description = 'Connects a Foundry project to a gateway known by its URL: category ModelGateway, or ApiManagement by URL and key.'

import { authConfig as authConfigType, model, textMap } from 'types.bicep'

@description('Required. ARM id of the Foundry project that gets the connection. Deploy to its resource group.')
param projectResourceId string

@description('Required. Base URL of the gateway, without /chat/completions and without /deployments/<name>.')
param targetUrl string

@description('Conditional. Short name of the gateway. Only used to make up a connection name where connectionName is empty.')
param gatewayName string = ''

@description('Optional. Category of the connection. ApiManagement: an API Management gateway whose ARM id is not known.')
param category 'ModelGateway' | 'ApiManagement' = 'ModelGateway'

@description('Optional. Name of the connection. Empty: made from gatewayName.')
param connectionName string = ''

@description('Optional. Where the connection is created: in the project, or in the account.')
param connectionLevel 'project' | 'account' = 'project'

@description('Optional. Share the connection with every project of the account.')
param isSharedToAll bool = false

@description('Optional. How the service signs in to the gateway. ProjectManagedIdentity only with category ApiManagement.')
param authType 'ApiKey' | 'OAuth2' | 'ProjectManagedIdentity' = 'ApiKey'

@secure()
@description('Conditional. Key of the gateway where authType is ApiKey.')
param apiKey string = ''

@description('Conditional. OAuth2 client id where authType is OAuth2.')
param clientId string = ''

@secure()
@description('Conditional. OAuth2 client secret where authType is OAuth2.')
param clientSecret string = ''

@description('Conditional. OAuth2 token endpoint where authType is OAuth2.')
param tokenUrl string = ''

@description('Optional. OAuth2 scopes, sent joined by a blank.')
param scopes string[] = []

@description('Conditional. Audience of the Entra token where authType is ProjectManagedIdentity.')
param audience string = 'https://cognitiveservices.azure.com'

@description('Optional. "true": the model is in the path of a chat request. "false": in its body.')
param deploymentInPath 'true' | 'false' = 'false'

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
var name = !empty(connectionName)
  ? connectionName
  : empty(gatewayName) ? fail('Give connectionName or gatewayName') : 'modelgateway-${gatewayName}-comprehensive'
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
          : empty(staticModels)
              ? category == 'ApiManagement'
                  ? {}
                  : fail('Give staticModels, or listModelsEndpoint, getModelEndpoint and deploymentProvider')
              : { models: string(staticModels) }

var connectionMetadata = union(
  { deploymentInPath: deploymentInPath },
  empty(inferenceAPIVersion) && category == 'ApiManagement' ? {} : { inferenceAPIVersion: inferenceAPIVersion },
  empty(deploymentAPIVersion) ? {} : { deploymentAPIVersion: deploymentAPIVersion },
  modelSource,
  empty(customHeaders) ? {} : { customHeaders: string(customHeaders) },
  empty(authConfig) ? {} : { authConfig: string(authConfig) },
  empty(authHeaderName) ? {} : { authHeaderName: authHeaderName },
  empty(authHeaderFormat) ? {} : { authHeaderFormat: authHeaderFormat },
  additionalMetadata
)

var withKey = authType == 'ApiKey'
var withOAuth2 = authType == 'OAuth2'
var givenApiKey = withKey && empty(apiKey) ? fail('apiKey is needed where authType is ApiKey') : apiKey
var givenClientId = withOAuth2 && empty(clientId) ? fail('clientId is needed where authType is OAuth2') : clientId
var givenClientSecret = withOAuth2 && empty(clientSecret)
  ? fail('clientSecret is needed where authType is OAuth2')
  : clientSecret
var givenTokenUrl = withOAuth2 && empty(tokenUrl) ? fail('tokenUrl is needed where authType is OAuth2') : tokenUrl

resource projectWithKey 'Microsoft.CognitiveServices/accounts/projects/connections@2025-04-01-preview' = if (connectionLevel == 'project' && withKey) {
  name: '${accountName}/${projectName}/${name}'
  properties: {
    category: category
    target: targetUrl
    authType: 'ApiKey'
    isSharedToAll: isSharedToAll
    credentials: {
      key: givenApiKey
    }
    metadata: connectionMetadata
  }
}

resource projectWithOAuth2 'Microsoft.CognitiveServices/accounts/projects/connections@2025-04-01-preview' = if (connectionLevel == 'project' && withOAuth2) {
  name: '${accountName}/${projectName}/${name}'
  properties: {
    category: category
    target: targetUrl
    authType: 'OAuth2'
    isSharedToAll: isSharedToAll
    credentials: {
      clientId: givenClientId
      clientSecret: givenClientSecret
    }
    #disable-next-line BCP037 // Not in the published types; the service wants it.
    tokenUrl: givenTokenUrl
    #disable-next-line BCP037 // Not in the published types; the service reads it.
    scopes: scopes
    metadata: connectionMetadata
  }
}

resource projectWithManagedIdentity 'Microsoft.CognitiveServices/accounts/projects/connections@2025-04-01-preview' = if (connectionLevel == 'project' && authType == 'ProjectManagedIdentity') {
  name: '${accountName}/${projectName}/${name}'
  properties: {
    category: category
    target: targetUrl
    #disable-next-line BCP036 // The published types do not know this authType; the service does.
    authType: 'ProjectManagedIdentity'
    audience: audience
    isSharedToAll: isSharedToAll
    credentials: {}
    metadata: connectionMetadata
  }
}

resource accountWithKey 'Microsoft.CognitiveServices/accounts/connections@2025-04-01-preview' = if (connectionLevel == 'account' && withKey) {
  name: '${accountName}/${name}'
  properties: {
    category: category
    target: targetUrl
    authType: 'ApiKey'
    isSharedToAll: isSharedToAll
    credentials: {
      key: givenApiKey
    }
    metadata: connectionMetadata
  }
}

resource accountWithOAuth2 'Microsoft.CognitiveServices/accounts/connections@2025-04-01-preview' = if (connectionLevel == 'account' && withOAuth2) {
  name: '${accountName}/${name}'
  properties: {
    category: category
    target: targetUrl
    authType: 'OAuth2'
    isSharedToAll: isSharedToAll
    credentials: {
      clientId: givenClientId
      clientSecret: givenClientSecret
    }
    #disable-next-line BCP037 // Not in the published types; the service wants it.
    tokenUrl: givenTokenUrl
    #disable-next-line BCP037 // Not in the published types; the service reads it.
    scopes: scopes
    metadata: connectionMetadata
  }
}

resource accountWithManagedIdentity 'Microsoft.CognitiveServices/accounts/connections@2025-04-01-preview' = if (connectionLevel == 'account' && authType == 'ProjectManagedIdentity') {
  name: '${accountName}/${name}'
  properties: {
    category: category
    target: targetUrl
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
    category: category
    authType: authType
    isSharedToAll: isSharedToAll
    metadata: connectionMetadata
  },
  withOAuth2 ? { credentials: { clientId: clientId }, tokenUrl: tokenUrl, scopes: scopes } : {},
  authType == 'ProjectManagedIdentity' ? { audience: audience } : {}
)

var recordName = 'fgw-${take(toLower(name), 46)}-${uniqueString(toLower(connectionId))}'

module record 'record.bicep' = {
  name: recordName
  params: {
    connectionId: connectionId
    target: targetUrl
    properties: applied
  }
  dependsOn: [
    projectWithKey
    projectWithOAuth2
    projectWithManagedIdentity
    accountWithKey
    accountWithOAuth2
    accountWithManagedIdentity
  ]
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
