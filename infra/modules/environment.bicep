@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('GPU profiles that the workers and the model server use.')
param gpuProfiles ('gpu-t4' | 'gpu-a100')[]

@description('Subnet of the environment; null leaves the network to the platform.')
param subnetId string?

@description('Account of the model share; null where no image needs weights.')
param modelAccountName string?

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

var profileTypes = {
  'gpu-t4': 'Consumption-GPU-NC8as-T4'
  'gpu-a100': 'Consumption-GPU-NC24-A100'
}

resource apps 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: 'cae-${token}'
  location: location
  tags: tags
  properties: {
    // Logs leave through the diagnostic setting below: the other way needs the workspace's shared key.
    appLogsConfiguration: { destination: 'azure-monitor' }
    vnetConfiguration: empty(subnetId) ? null : { infrastructureSubnetId: subnetId! }
    workloadProfiles: concat(
      [{ name: 'Consumption', workloadProfileType: 'Consumption' }],
      map(gpuProfiles, profile => { name: profile, workloadProfileType: profileTypes[profile] })
    )
  }
}

resource modelAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = if (!empty(modelAccountName)) {
  name: modelAccountName ?? 'none'
}

resource models 'Microsoft.App/managedEnvironments/storages@2025-07-01' = if (!empty(modelAccountName)) {
  parent: apps
  name: 'models'
  properties: {
    azureFile: {
      accountName: modelAccountName!
      accountKey: modelAccount!.listKeys().keys[0].value
      shareName: 'models'
      accessMode: 'ReadOnly'
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: apps
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = apps.id
