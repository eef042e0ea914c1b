using '../../../infra/main.bicep'

// Not an installation: every option that the two real parameter files leave off, so that a test sees it resolved.
// The test copies this file next to main.bicep and rewrites the path above.
param environmentName = 'everything'
param imageTag = '0123abc'
param durableBackend = 'AzureStorage'
param entra = { clientId: '33333333-3333-3333-3333-333333333333', tenantId: '22222222-2222-2222-2222-222222222222' }
param allowedCidrs = ['198.51.100.0/24']
param secretSettings = [{ setting: 'OpenAI__ApiKey', secret: 'openai-api-key' }]
param appSettings = { Text__Backend: 'openai' }
param privateNetworking = true
param retention = { providerAnswerDays: 30, storyDays: 90, logDays: 60 }
param budget = { amount: 500, emails: ['owner@example.com'], startDate: '2026-12-01' }
param tags = { costCentre: 'video' }
param ollama = {
  image: 'ollama/ollama@sha256:0000000000000000000000000000000000000000000000000000000000000000'
  profile: 'gpu-t4'
  model: 'llama3.1:8b'
}
param workers = [
  { kind: 'asr', image: 'cpu', profile: 'Consumption', cpu: '2', memory: '4Gi', maxExecutions: 2, deadlineSeconds: 300 }
  { kind: 'image', image: 'image', profile: 'gpu-t4', cpu: '8', memory: '56Gi', maxExecutions: 1, deadlineSeconds: 1200 }
  { kind: 'video', image: 'video', profile: 'gpu-a100', cpu: '24', memory: '220Gi', maxExecutions: 1, deadlineSeconds: 3600 }
  { kind: 'llm', image: 'llm', profile: 'Consumption', cpu: '0.5', memory: '1Gi', maxExecutions: 1, deadlineSeconds: 600 }
]
