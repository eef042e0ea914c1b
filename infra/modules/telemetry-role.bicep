import { roles } from 'types.bicep'

@description('Application Insights component.')
param insightsName string

@description('Name of the identity of the function app; workers write to their console, which the environment collects.')
param appIdentityName string

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: appIdentityName }

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, app.id, roles.monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
