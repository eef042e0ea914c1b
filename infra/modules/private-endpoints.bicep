@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Where the endpoints go.')
param network { endpointsSubnetId: string }

@description('Account of story data: blobs, queues and tables get an endpoint each.')
param storageName string

@description('Image registry.')
param registryName string

@description('Vaults.')
param vaultNames string[]

@description('Account of the model share; null where there is none.')
param modelShareName string?

// Names, not ids of other modules' outputs: the number of endpoints must be known before the deployment starts.
var storageId = resourceId('Microsoft.Storage/storageAccounts', storageName)
var targets = concat(
  map(['blob', 'queue', 'table'], service => { name: service, group: service, resourceId: storageId }),
  [{ name: 'registry', group: 'registry', resourceId: resourceId('Microsoft.ContainerRegistry/registries', registryName) }],
  map(vaultNames, vault => { name: vault, group: 'vault', resourceId: resourceId('Microsoft.KeyVault/vaults', vault) }),
  modelShareName == null
    ? []
    : [{ name: 'models', group: 'file', resourceId: resourceId('Microsoft.Storage/storageAccounts', modelShareName!) }]
)
var zoneOf = {
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  table: 'privatelink.table.${environment().suffixes.storage}'
  file: 'privatelink.file.${environment().suffixes.storage}'
  registry: 'privatelink${environment().suffixes.acrLoginServer}'
  vault: 'privatelink.vaultcore.azure.net'
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' existing = [for target in targets: { name: zoneOf[target.group] }]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: 'pe-${target.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network.endpointsSubnetId }
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: { privateLinkServiceId: target.resourceId, groupIds: [target.group] }
        }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, i) in targets: {
    parent: endpoints[i]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: target.name, properties: { privateDnsZoneId: zones[i].id } }
      ]
    }
  }
]
