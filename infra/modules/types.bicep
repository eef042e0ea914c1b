// Shared shapes and the one list of built-in role ids. Nothing is deployed from here.

@export()
@description('A worker kind has its own queue (gpu-{kind}), identity and event job.')
type workerKind = 'asr' | 'image' | 'video' | 'llm'

@export()
@description('How one worker kind runs.')
type worker = {
  kind: workerKind

  @description('Target of gpu-workers/Dockerfile. "cpu" carries the keyless backends and serves every kind; "llm" only talks to a model server; the others need a GPU and the model share.')
  image: 'asr' | 'image' | 'video' | 'llm' | 'cpu'

  @description('Workload profile: Consumption has no GPU.')
  profile: 'Consumption' | 'gpu-t4' | 'gpu-a100'

  @description('vCPU of one execution, as text because Bicep has no fractions ("0.5").')
  cpu: string

  @description('Memory of one execution: "4Gi".')
  memory: string

  @minValue(1)
  @description('Executions at the same time; the cap on what this kind can cost in an hour.')
  maxExecutions: int

  @minValue(60)
  @description('Seconds the app gives a task of this kind (the limits in Orchestrations/*.orchestrator.cs). The job may live ten minutes longer, so that the worker reports the deadline itself.')
  deadlineSeconds: int
}

@export()
@description('Name of the identity of "functions" or of a worker kind. Known before anything is deployed, so that what-if and snapshot see every role.')
func identityName(who string, token string) string => 'id-${who}-${token}'

@export()
@description('Entra sign-in in front of the app (EasyAuth). The API only checks tokens, so no client secret is needed.')
type entraSignIn = {
  @description('Application (client) id of the app registration that stands for this API.')
  clientId: string

  @description('Tenant whose users and apps may call.')
  tenantId: string
}

@export()
@description('An app setting whose value lies in the vault: OpenAI__ApiKey from the secret "openai-api-key".')
type secretSetting = {
  setting: string
  secret: string
}

@export()
@description('Monthly cost alert.')
type budget = {
  @minValue(1)
  @description('Limit in the billing currency.')
  amount: int

  @minLength(1)
  @description('Who is written to at 80 % spent and at 100 % forecast.')
  emails: string[]

  @description('First day of a month, yyyy-MM-01. A parameter because a deployment must not depend on the day it runs.')
  startDate: string
}

@export()
var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  acrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}
