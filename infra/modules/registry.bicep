import { roles } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the registry.')
@minLength(5)
param name string

@description('False closes the public endpoint; needs Premium, which is chosen then.')
param publicAccess bool

@description('Names of the identities that pull images.')
param pullers string[]

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [for puller in pullers: { name: puller }]

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: publicAccess ? 'Standard' : 'Premium' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (puller, i) in pullers: {
    scope: registry
    name: guid(registry.id, identities[i].id, roles.acrPull)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.acrPull)
      principalId: identities[i].properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: registry
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}
