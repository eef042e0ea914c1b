using 'main.bicep'

// Production. Values in the environment come from azd or from infra/deploy.sh.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'prod')
param imageTag = readEnvironmentVariable('IMAGE_TAG', '')

param appSize = { cpu: '4', memory: '8Gi', maxReplicas: 5 }

param workers = [
  { kind: 'asr', image: 'asr', profile: 'gpu-t4', cpu: '8', memory: '56Gi', maxExecutions: 1, deadlineSeconds: 900 }
  { kind: 'image', image: 'image', profile: 'gpu-t4', cpu: '8', memory: '56Gi', maxExecutions: 2, deadlineSeconds: 600 }
  { kind: 'video', image: 'video', profile: 'gpu-a100', cpu: '24', memory: '220Gi', maxExecutions: 2, deadlineSeconds: 1800 }
  { kind: 'llm', image: 'llm', profile: 'Consumption', cpu: '0.5', memory: '1Gi', maxExecutions: 2, deadlineSeconds: 600 }
]

// Text and speech stay keyless until their keys are in the vault; the story's metadata says so.
param appSettings = {
  Asr__Backend: 'faster-whisper'
  Image__Backend: 'sdxl'
  Video__Backend: 'ltx-video'
}

// Put the secret into the vault first (README.md, "Provider keys"), then name it here:
//   { setting: 'OpenAI__ApiKey', secret: 'openai-api-key' }
//   { setting: 'ElevenLabs__ApiKey', secret: 'elevenlabs-api-key' }
// and choose the backends above: Text__Backend: 'openai', Speech__Backend: 'elevenlabs'.
param secretSettings = []
