@description('Region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Suffix that makes names unique.')
@minLength(13)
@maxLength(13)
param token string

@description('Name of the Application Insights component.')
param insightsName string

@minValue(30)
@maxValue(730)
@description('Days logs are kept.')
param retentionDays int

@description('Daily cap on log intake in GB; -1 for none. A runaway log must not become a bill.')
param dailyCapGb int

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Telemetry is accepted from identities with Monitoring Metrics Publisher only; the connection string alone opens nothing.
    DisableLocalAuth: true
  }
}

output workspaceId string = workspace.id
output insightsConnectionString string = insights.properties.ConnectionString
