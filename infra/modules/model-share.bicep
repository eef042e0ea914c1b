// Model weights on a share of their own account: Container Apps mounts SMB shares with the account key only,
// so this is the one account with shared keys, and nothing but public model weights lies on it.
@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@minValue(32)
@description('Size limit in GiB.')
param quotaGib int

@description('False closes the public endpoint (private networking).')
param publicAccess bool

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: publicAccess ? 'Allow' : 'Deny'
    }
  }

  resource files 'fileServices' = {
    name: 'default'
    properties: {
      protocolSettings: { smb: { versions: 'SMB3.1.1', channelEncryption: 'AES-256-GCM' } }
    }

    resource share 'shares' = {
      name: 'models'
      properties: { shareQuota: quotaGib, accessTier: 'TransactionOptimized' }
    }
  }
}
