import { entraSignIn, secretSetting } from 'types.bicep'

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

@description('Name of the identity of the app.')
param identityName string

@description('Registry that holds the image.')
param registryServer string

@description('Image with tag or digest.')
param image string

@description('Size of one replica (vCPU as text; rendering happens here) and the most replicas at a time.')
param size { cpu: string, memory: string, maxReplicas: int }

@description('Replicas that always run. With durable state in Azure Storage nothing wakes an app at zero, so main asks for one at least.')
param minReplicas int

@description('Storage account of the host and of stories.')
param storageAccountName string

@description('Application Insights; ingestion needs the identity besides.')
param insightsConnectionString string

@description('Durable Task Scheduler; null leaves durable state in Azure Storage, as host.json says.')
param scheduler { endpoint: string, hubName: string }?

@description('Vault the host keeps its function keys in; null keeps them in files of the replica.')
param keyVaultName string?

@description('Settings of the app as name: value. Never secrets.')
param settings object

@description('Settings whose values lie in the vault.')
param secretSettings secretSetting[]

@description('Vault of those secrets.')
param providerVaultName string

@description('Entra sign-in; null leaves the function keys as the only lock.')
param entra entraSignIn?

@description('Address ranges that may call; empty means any.')
param allowedCidrs string[]

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: identityName }

var durable = 'AzureFunctionsJobHost__extensions__durableTask__'
var hostSettings = union(
  {
    AZURE_CLIENT_ID: app.properties.clientId
    AzureWebJobsStorage__accountName: storageAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: app.properties.clientId
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${app.properties.clientId}'
  },
  // host.json stays on Azure Storage, so the same file runs on a developer's machine.
  scheduler == null
    ? {}
    : {
        '${durable}storageProvider__type': 'azureManaged'
        '${durable}storageProvider__connectionStringName': 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
        '${durable}hubName': scheduler!.hubName
        DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${scheduler!.endpoint};Authentication=ManagedIdentity;ClientID=${app.properties.clientId}'
      },
  keyVaultName == null
    ? { AzureWebJobsSecretStorageType: 'Files' }
    : {
        AzureWebJobsSecretStorageType: 'keyvault'
        AzureWebJobsSecretStorageKeyVaultUri: 'https://${keyVaultName!}${environment().suffixes.keyvaultDns}/'
        AzureWebJobsSecretStorageKeyVaultClientId: app.properties.clientId
      }
)

resource functionApp 'Microsoft.App/containerApps@2025-07-01' = {
  name: 'ca-functions-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${app.id}': {} }
  }
  properties: {
    environmentId: environmentId
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 8080
        transport: 'auto'
        allowInsecure: false
        ipSecurityRestrictions: [
          for (range, i) in allowedCidrs: { name: 'allow-${i}', action: 'Allow', ipAddressRange: range }
        ]
      }
      registries: [{ server: registryServer, identity: app.id }]
      secrets: [
        for item in secretSettings: {
          name: item.secret
          keyVaultUrl: 'https://${providerVaultName}${environment().suffixes.keyvaultDns}/secrets/${item.secret}'
          identity: app.id
        }
      ]
    }
    template: {
      // Long enough for a request or a short render; an activity cut off by it is run again on another replica.
      terminationGracePeriodSeconds: 120
      scale: { minReplicas: minReplicas, maxReplicas: size.maxReplicas }
      containers: [
        {
          name: 'functions'
          image: image
          resources: { cpu: json(size.cpu), memory: size.memory }
          env: concat(
            map(items(union(hostSettings, settings)), setting => { name: setting.key, value: string(setting.value) }),
            map(secretSettings, item => { name: item.setting, secretRef: item.secret })
          )
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/api/health', port: 8080 }
              periodSeconds: 5
              failureThreshold: 48
            }
            {
              type: 'Readiness'
              httpGet: { path: '/api/health', port: 8080 }
              periodSeconds: 10
              timeoutSeconds: 5
            }
            {
              type: 'Liveness'
              tcpSocket: { port: 8080 }
              periodSeconds: 30
            }
          ]
        }
      ]
    }
  }
}

resource signIn 'Microsoft.App/containerApps/authConfigs@2025-07-01' = if (entra != null) {
  parent: functionApp
  name: 'current'
  properties: {
    platform: { enabled: true }
    globalValidation: {
      unauthenticatedClientAction: 'Return401'
      excludedPaths: ['/api/health']
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: entra!.clientId
          openIdIssuer: '${environment().authentication.loginEndpoint}${entra!.tenantId}/v2.0'
        }
        validation: { allowedAudiences: [entra!.clientId, 'api://${entra!.clientId}'] }
      }
    }
    login: { preserveUrlFragmentsForLogins: false, tokenStore: { enabled: false } }
  }
}

output fqdn string = functionApp.properties.configuration.ingress.fqdn
