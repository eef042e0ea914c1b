import { roles } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Billing: Consumption per action, Dedicated per capacity unit.')
param sku 'Consumption' | 'Dedicated'

@description('Addresses that may reach the scheduler (CIDR); every caller needs an Entra token besides.')
param ipAllowlist string[]

@description('Name of the identity of the function app.')
param appIdentityName string

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: appIdentityName }

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: 'dts-${token}'
  location: location
  tags: tags
  properties: {
    ipAllowlist: ipAllowlist
    sku: sku == 'Dedicated' ? { name: sku, capacity: 1 } : { name: sku }
  }

  resource hub 'taskHubs' = { name: 'storygen' }
}

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler::hub
  name: guid(scheduler::hub.id, app.id, roles.durableTaskDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.durableTaskDataContributor)
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output endpoint string = scheduler.properties.endpoint
output hubName string = scheduler::hub.name
