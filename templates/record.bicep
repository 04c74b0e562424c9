metadata name = 'Record of a gateway connection'
metadata description = 'Creates nothing. Its outputs keep, in the history of deployments, what was last applied to a connection, so that a change made by someone else can be told from a change of the file.'

@description('Required. ARM id of the connection.')
param connectionId string

@description('Required. Target of the connection, looked up or given.')
param target string

@description('Required. The other properties of the connection as they were applied, without secrets.')
param properties object

@description('ARM id of the connection.')
output connectionId string = connectionId

@description('Properties of the connection as they were applied, without secrets.')
output properties object = union(properties, { target: target })
