using 'main.bicep'

// Development: no GPU quota, no provider keys. Every worker kind runs the keyless backends on CPU.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param imageTag = readEnvironmentVariable('IMAGE_TAG', '')

// One replica, since its function keys are files of its own.
param hostKeys = 'Files'
param appSize = { cpu: '2', memory: '4Gi', maxReplicas: 1 }
param storageSku = 'Standard_LRS'
param purgeProtection = false
param logCapGb = 1
param retention = { providerAnswerDays: 7, storyDays: 30, logDays: 30 }

param appSettings = {
  Asr__Backend: 'pocketsphinx'
  Image__Backend: 'painted'
  Video__Backend: 'parallax'
  Speech__Backend: 'flite'
  Text__Backend: 'offline'
}

param workers = [
  { kind: 'asr', image: 'cpu', profile: 'Consumption', cpu: '2', memory: '4Gi', maxExecutions: 2, deadlineSeconds: 900 }
  { kind: 'image', image: 'cpu', profile: 'Consumption', cpu: '2', memory: '4Gi', maxExecutions: 4, deadlineSeconds: 600 }
  { kind: 'video', image: 'cpu', profile: 'Consumption', cpu: '2', memory: '4Gi', maxExecutions: 4, deadlineSeconds: 1800 }
  { kind: 'llm', image: 'cpu', profile: 'Consumption', cpu: '1', memory: '2Gi', maxExecutions: 1, deadlineSeconds: 600 }
]
