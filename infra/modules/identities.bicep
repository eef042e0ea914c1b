import { identityName } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Who runs: "functions" and the worker kinds. One identity each, so that a worker can do only its own work.')
param names string[]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = [
  for name in names: {
    name: identityName(name, token)
    location: location
    tags: tags
  }
]
