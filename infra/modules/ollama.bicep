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

@description('Image of the model server, by digest.')
param image string

@description('GPU profile.')
param profile 'gpu-t4' | 'gpu-a100'

resource ollama 'Microsoft.App/containerApps@2025-07-01' = {
  name: 'ca-ollama-${token}'
  location: location
  tags: tags
  properties: {
    environmentId: environmentId
    workloadProfileName: profile
    configuration: {
      activeRevisionsMode: 'Single'
      // Reachable from this environment only: the model server has no authentication of its own.
      ingress: { external: false, targetPort: 11434, transport: 'http', allowInsecure: false }
    }
    template: {
      scale: {
        minReplicas: 0
        maxReplicas: 1
        cooldownPeriod: 600
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '4' } } }]
      }
      containers: [
        {
          name: 'ollama'
          image: image
          resources: profile == 'gpu-a100' ? { cpu: 24, memory: '220Gi' } : { cpu: 8, memory: '56Gi' }
          env: [
            { name: 'OLLAMA_MODELS', value: '/models/ollama' }
            { name: 'OLLAMA_NOPRUNE', value: '1' }
            { name: 'OLLAMA_KEEP_ALIVE', value: '10m' }
          ]
          volumeMounts: [{ volumeName: 'models', mountPath: '/models' }]
        }
      ]
      volumes: [{ name: 'models', storageType: 'AzureFile', storageName: 'models' }]
    }
  }
}

output endpoint string = 'https://${ollama.properties.configuration.ingress.fqdn}'
