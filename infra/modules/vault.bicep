@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name, at most 24 characters.')
@maxLength(24)
param name string

@description('False closes the public endpoint (private networking).')
param publicAccess bool

@description('Protect against purging before the retention has passed. Cannot be undone.')
param purgeProtection bool

@description('Name of the identity that reads (or, for host keys, also writes) secrets here.')
param userName string

@description('Role of that user.')
param roleId string

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

resource user 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: userName }

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 30
    // The service knows "true" or nothing; false is refused once it was true.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
  }
}

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, user.id, roleId)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleId)
    principalId: user.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}
