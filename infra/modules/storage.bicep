@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Redundancy.')
param sku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS'

@description('Worker kinds; each has a queue.')
param kinds string[]

@description('False closes the public endpoint (private networking).')
param publicAccess bool

@description('Log Analytics workspace of the diagnostic settings.')
param workspaceId string

@description('Days after which cached provider answers are deleted.')
param providerAnswerDays int

@description('Days after which everything of a story is deleted; 0 keeps it.')
param storyDays int

var containers = ['stories']
var queues = concat(map(kinds, kind => 'gpu-${kind}'), ['gpu-results', 'gpu-results-poison', 'gpu-poison'])
// Table names are alphanumeric. The app creates the others it needs; these two are here because a first story writes them within seconds.
var tables = ['Stories', 'ProviderCalls']

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 7 }
      containerDeleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource queueService 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [for queue in queues: { name: queue }]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [for table in tables: { name: table }]
  }
}

var answerRule = {
  name: 'forget-provider-answers'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: { blobTypes: ['blockBlob'], prefixMatch: ['stories/provider-calls/'] }
    actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: providerAnswerDays } } }
  }
}
var coolRule = {
  name: 'cool-stories'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: { blobTypes: ['blockBlob'], prefixMatch: ['stories/story-'] }
    actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } }
  }
}
var storyRule = {
  name: 'forget-stories'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: { blobTypes: ['blockBlob'], prefixMatch: ['stories/story-'] }
    actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: storyDays } } }
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: { rules: concat([answerRule, coolRule], storyDays > 0 ? [storyRule] : []) }
  }
}

resource blobLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::queueService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource tableLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::tableService
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}
