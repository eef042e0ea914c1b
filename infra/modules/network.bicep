// A network of our own: one subnet for the Container Apps environment, one for private endpoints, and the private zones.
@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Address space, at least a /22.')
param addressPrefix string

var suffix = environment().suffixes.storage
var zoneNames = [
  'privatelink.blob.${suffix}'
  'privatelink.queue.${suffix}'
  'privatelink.table.${suffix}'
  'privatelink.file.${suffix}'
  'privatelink${environment().suffixes.acrLoginServer}'
  'privatelink.vaultcore.azure.net'
]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${token}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 0)
          delegations: [
            { name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 24, 1)
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource apps 'subnets' existing = { name: 'apps' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for name in zoneNames: {
    name: name
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (name, i) in zoneNames: {
    parent: zones[i]
    name: 'apps'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
]

output appsSubnetId string = network::apps.id
output endpointsSubnetId string = network::endpoints.id
