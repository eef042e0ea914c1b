import { worker } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Container Apps environment.')
param environmentId string

@description('What runs and how large.')
param settings worker

@description('Name of the identity of this kind.')
param identityName string

@description('Registry that holds the image.')
param registryServer string

@description('Image with tag or digest.')
param image string

@description('Storage account of queues and files.')
param storageAccountName string

@description('Mount the model share at /models.')
param mountModels bool

@description('Settings of this kind as name: value. Never secrets.')
param extraSettings object

resource runner 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: identityName }

var queueName = 'gpu-${settings.kind}'
// The worker reports a missed deadline itself; the platform must not kill it before it can.
var margin = 600

resource job 'Microsoft.App/jobs@2025-07-01' = {
  name: 'caj-${settings.kind}-${token}'
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${runner.id}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: settings.profile
    configuration: {
      triggerType: 'Event'
      replicaTimeout: settings.deadlineSeconds + margin
      // The queue is the retry: a message that was not deleted comes back, and its dequeue count says how often.
      replicaRetryLimit: 0
      registries: [{ server: registryServer, identity: runner.id }]
      eventTriggerConfig: {
        parallelism: 1
        replicaCompletionCount: 1
        scale: {
          minExecutions: 0
          maxExecutions: settings.maxExecutions
          pollingInterval: 15
          rules: [
            {
              name: queueName
              type: 'azure-queue'
              identity: runner.id
              metadata: {
                accountName: storageAccountName
                queueName: queueName
                queueLength: '1'
              }
            }
          ]
        }
      }
    }
    template: {
      containers: [
        {
          name: 'worker'
          image: image
          // One message, then exit: the platform starts as many executions as there are messages.
          args: ['python3', '-m', 'story_workers', 'serve', '--kinds', settings.kind, '--once']
          resources: { cpu: json(settings.cpu), memory: settings.memory }
          env: concat(
            [
              { name: 'AZURE_CLIENT_ID', value: runner.properties.clientId }
              { name: 'AzureWebJobsStorage__accountName', value: storageAccountName }
            ],
            map(items(extraSettings), setting => { name: setting.key, value: string(setting.value) })
          )
          volumeMounts: mountModels ? [{ volumeName: 'models', mountPath: '/models' }] : []
        }
      ]
      volumes: mountModels ? [{ name: 'models', storageType: 'AzureFile', storageName: 'models' }] : []
    }
  }
}
