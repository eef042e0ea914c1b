// StoryGenerator on Azure. This file only composes: every resource is in a module, every shape in modules/types.bicep.
// Deployed twice by infra/deploy.sh: without imageTag (registry, storage, identities), then, when the images are built, with it.
import { worker, identityName, entraSignIn, secretSetting, budget as monthlyBudget, roles } from 'modules/types.bicep'

targetScope = 'resourceGroup'

@description('Region. GPU profiles decide where this can be: see README.md.')
param location string = resourceGroup().location

@description('Name of this installation; part of every unique name, so two may share a resource group.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Tag of the images in the registry; empty deploys everything but the apps.')
param imageTag string

@description('Where durable state lies. With AzureStorage the app keeps one replica at least: nothing else would wake it.')
param durableBackend 'DurableTaskScheduler' | 'AzureStorage' = 'DurableTaskScheduler'

@description('Billing of the Durable Task Scheduler.')
param schedulerSku 'Consumption' | 'Dedicated' = 'Consumption'

@description('Address ranges that may reach the scheduler (with an Entra token, in any case).')
param schedulerCidrs string[] = ['0.0.0.0/0']

@description('Where the host keeps its function keys. Files: in the replica, new ones after each restart, for one replica only. KeyVault: in a vault of their own, shared by all replicas.')
param hostKeys 'KeyVault' | 'Files' = 'KeyVault'

@description('Entra sign-in in front of the app; null leaves the function keys as the only lock.')
param entra entraSignIn?

@description('Address ranges that may call the app; empty means any.')
param allowedCidrs string[] = []

@description('Size of one replica of the function app.')
param appSize { cpu: string, memory: string, maxReplicas: int } = { cpu: '4', memory: '8Gi', maxReplicas: 5 }

@description('Settings of the app beyond those of this template: backends, caps, presets. Never secrets.')
param appSettings object = {}

@description('Settings whose values are secrets in the vault. The secrets must exist before the app is deployed.')
param secretSettings secretSetting[] = []

@description('Worker kinds and their sizes.')
param workers worker[]

@description('A model server (Ollama) on a GPU, reachable from the app only. Null: none.')
param ollama { image: string, profile: 'gpu-t4' | 'gpu-a100', model: string }?

@description('Own network, private endpoints, no public endpoint on storage, vaults and registry.')
param privateNetworking bool = false

@description('Address space of that network.')
param networkPrefix string = '10.40.0.0/22'

@description('Redundancy of story data.')
param storageSku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GZRS' = 'Standard_ZRS'

@description('Days after which cached provider answers and (unless 0) whole stories are deleted, and days logs are kept.')
param retention { providerAnswerDays: int, storyDays: int, logDays: int } = { providerAnswerDays: 30, storyDays: 0, logDays: 30 }

@description('Daily cap on log intake in GB; -1 for none.')
param logCapGb int = 5

@description('Vaults cannot be purged before their retention has passed. Cannot be undone.')
param purgeProtection bool = true

@description('Monthly cost alert. Null: none.')
param budget monthlyBudget?

@description('Tags of every resource.')
param tags object = {}

var token = uniqueString(resourceGroup().id, environmentName)
var allTags = union({ app: 'storygenerator', environment: environmentName }, tags)
var kinds = map(workers, item => item.kind)
var app = identityName('functions', token)
// Addresses follow from names, so what-if and snapshot show them before anything exists.
var registryName = 'cr${token}'
var registryServer = '${registryName}${environment().suffixes.acrLoginServer}'
var vaultNames = { secrets: 'kv-${token}', keys: 'kvk-${token}' }
var storageName = 'st${token}'
var modelShareName = 'stm${token}'
var insightsName = 'appi-${token}'
var withApps = !empty(imageTag)
var withWeights = ['asr', 'image', 'video']
var needsModels = ollama != null || length(filter(workers, item => contains(withWeights, item.image))) > 0
var gpuProfiles = filter(['gpu-t4', 'gpu-a100'], profile => contains(union(map(workers, item => item.profile), ollama == null ? [] : [ollama!.profile]), profile))

module monitoring 'modules/monitoring.bicep' = {
  params: { location: location, tags: allTags, token: token, insightsName: insightsName, retentionDays: retention.logDays, dailyCapGb: logCapGb }
}

module identities 'modules/identities.bicep' = {
  params: { location: location, tags: allTags, token: token, names: concat(['functions'], kinds) }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    tags: allTags
    name: storageName
    sku: storageSku
    kinds: kinds
    publicAccess: !privateNetworking
    workspaceId: monitoring.outputs.workspaceId
    providerAnswerDays: retention.providerAnswerDays
    storyDays: retention.storyDays
  }
}

module storageRoles 'modules/storage-roles.bicep' = {
  params: {
    token: token
    accountName: storageName
    kinds: kinds
  }
  dependsOn: [identities, storage]
}

module modelShare 'modules/model-share.bicep' = if (needsModels) {
  params: { location: location, tags: allTags, name: modelShareName, quotaGib: 256, publicAccess: !privateNetworking }
}

module registry 'modules/registry.bicep' = {
  params: {
    location: location
    tags: allTags
    name: registryName
    publicAccess: !privateNetworking
    pullers: concat([app], map(kinds, kind => identityName(kind, token)))
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [identities]
}

module secrets 'modules/vault.bicep' = {
  params: {
    location: location
    tags: allTags
    name: vaultNames.secrets
    publicAccess: !privateNetworking
    purgeProtection: purgeProtection
    userName: app
    roleId: roles.keyVaultSecretsUser
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [identities]
}

// The host writes its keys itself, so they have a vault of their own: the app must not be able to change provider secrets.
module keys 'modules/vault.bicep' = if (hostKeys == 'KeyVault') {
  params: {
    location: location
    tags: allTags
    name: vaultNames.keys
    publicAccess: !privateNetworking
    purgeProtection: purgeProtection
    userName: app
    roleId: roles.keyVaultSecretsOfficer
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [identities]
}

module scheduler 'modules/scheduler.bicep' = if (durableBackend == 'DurableTaskScheduler') {
  params: {
    location: location
    tags: allTags
    token: token
    sku: schedulerSku
    ipAllowlist: schedulerCidrs
    appIdentityName: app
  }
  dependsOn: [identities]
}

module telemetryRole 'modules/telemetry-role.bicep' = {
  params: { insightsName: insightsName, appIdentityName: app }
  dependsOn: [identities, monitoring]
}

module network 'modules/network.bicep' = if (privateNetworking) {
  params: { location: location, tags: allTags, token: token, addressPrefix: networkPrefix }
}

module endpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  params: {
    location: location
    tags: allTags
    network: { endpointsSubnetId: network!.outputs.endpointsSubnetId }
    storageName: storageName
    registryName: registryName
    vaultNames: concat([vaultNames.secrets], hostKeys == 'KeyVault' ? [vaultNames.keys] : [])
    modelShareName: needsModels ? modelShareName : null
  }
  dependsOn: [storage, modelShare, registry, secrets, keys]
}

module appsEnvironment 'modules/environment.bicep' = {
  params: {
    location: location
    tags: allTags
    token: token
    gpuProfiles: gpuProfiles
    subnetId: privateNetworking ? network!.outputs.appsSubnetId : null
    modelAccountName: needsModels ? modelShareName : null
    workspaceId: monitoring.outputs.workspaceId
  }
  dependsOn: [endpoints, modelShare]
}

module modelServer 'modules/ollama.bicep' = if (ollama != null) {
  params: { location: location, tags: allTags, token: token, environmentId: appsEnvironment.outputs.id, image: ollama!.image, profile: ollama!.profile }
}

module functionApp 'modules/function-app.bicep' = if (withApps) {
  params: {
    location: location
    tags: allTags
    token: token
    environmentId: appsEnvironment.outputs.id
    identityName: app
    registryServer: registryServer
    image: '${registryServer}/storygen-functions:${imageTag}'
    size: appSize
    minReplicas: durableBackend == 'AzureStorage' ? 1 : 0
    storageAccountName: storageName
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    scheduler: durableBackend == 'DurableTaskScheduler' ? { endpoint: scheduler!.outputs.endpoint, hubName: scheduler!.outputs.hubName } : null
    keyVaultName: hostKeys == 'KeyVault' ? vaultNames.keys : null
    settings: union(
      appSettings,
      ollama == null ? {} : { Ollama__Endpoint: modelServer!.outputs.endpoint, Ollama__Model: ollama!.model },
      // Only behind sign-in does its header name the caller; anywhere else anyone could send it.
      entra == null ? {} : { Limits__EasyAuth: 'true' },
      // Links to storage cannot be followed from outside a private network: the app streams.
      privateNetworking ? { Artifacts__Links: 'false' } : {}
    )
    secretSettings: secretSettings
    providerVaultName: vaultNames.secrets
    entra: entra
    allowedCidrs: allowedCidrs
  }
  dependsOn: [registry, secrets, keys, storageRoles, telemetryRole]
}

module jobs 'modules/worker-job.bicep' = [
  for item in workers: if (withApps) {
    name: 'job-${item.kind}'
    params: {
      location: location
      tags: allTags
      token: token
      environmentId: appsEnvironment.outputs.id
      settings: item
      identityName: identityName(item.kind, token)
      registryServer: registryServer
      image: '${registryServer}/storygen-worker-${item.image}:${imageTag}'
      storageAccountName: storageName
      mountModels: contains(withWeights, item.image)
      extraSettings: item.image == 'llm' && ollama != null ? { STORY_WORKERS_OLLAMA_URL: modelServer!.outputs.endpoint } : {}
    }
    dependsOn: [registry, storageRoles]
  }
]

module cost 'modules/budget.bicep' = if (budget != null) {
  params: { settings: budget! }
}

@description('Registry to push the images to.')
output AZURE_CONTAINER_REGISTRY_NAME string = registryName

@description('Images that this configuration needs, as targets of the two Dockerfiles.')
output IMAGE_TARGETS string = join(union(['functions'], map(workers, item => item.image)), ' ')

@description('Address of the app once it is deployed.')
output STORYGEN_URL string = withApps ? 'https://${functionApp!.outputs.fqdn}' : ''

@description('Vault to put provider secrets into.')
output SECRETS_VAULT_NAME string = vaultNames.secrets
