// Who may do what with story data. The app is the host of the storage account (leases, timers, durable state, SAS for downloads);
// a worker takes from its own queue, answers on two queues it cannot read, and writes into the story container.
import { identityName, roles } from 'types.bicep'

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Name of the storage account.')
param accountName string

@description('Worker kinds.')
param kinds string[]

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: identityName('functions', token) }
resource workers 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for kind in kinds: { name: identityName(kind, token) }
]

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
    resource stories 'containers' existing = { name: 'stories' }
  }

  resource queues 'queueServices' existing = {
    name: 'default'
    resource own 'queues' existing = [for kind in kinds: { name: 'gpu-${kind}' }]
    resource answers 'queues' existing = [for name in answerQueues: { name: name }]
  }
}

var appRoles = [roles.storageBlobDataOwner, roles.storageQueueDataContributor, roles.storageTableDataContributor]
var answerQueues = ['gpu-results', 'gpu-poison']
var senders = flatten(map(range(0, length(answerQueues)), queue => map(range(0, length(kinds)), kind => { queue: queue, kind: kind })))

resource appRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in appRoles: {
    scope: account
    name: guid(account.id, app.id, role)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
      principalId: app.properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

// Contributor, not Message Processor: renewing a message's visibility is an update, which Message Processor does not include.
resource takeRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (kind, i) in kinds: {
    scope: account::queues::own[i]
    name: guid(account::queues::own[i].id, workers[i].id, roles.storageQueueDataContributor)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
      principalId: workers[i].properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource answerRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for sender in senders: {
    scope: account::queues::answers[sender.queue]
    name: guid(account::queues::answers[sender.queue].id, workers[sender.kind].id, roles.storageQueueDataMessageSender)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataMessageSender)
      principalId: workers[sender.kind].properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource fileRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (kind, i) in kinds: {
    scope: account::blobs::stories
    name: guid(account::blobs::stories.id, workers[i].id, roles.storageBlobDataContributor)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
      principalId: workers[i].properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]
