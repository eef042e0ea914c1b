using DurableTask.Core.History;
using Microsoft.DurableTask.Internal;

namespace Microsoft.DurableTask.Internal
{
    public interface IOrchestrationSubmitter
    {
        Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);
    }
}

namespace Microsoft.DurableTask.Client
{
    public abstract class DurableTaskClient : IOrchestrationSubmitter, IAsyncDisposable
    {
        protected DurableTaskClient(string name) => Name = name;

        public string Name { get; }

        public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, CancellationToken cancellation) =>
            ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, null, cancellation);

        public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input, CancellationToken cancellation) =>
            ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, null, cancellation);

        public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, StartOrchestrationOptions options, CancellationToken cancellation = default) =>
            ScheduleNewOrchestrationInstanceAsync(orchestratorName, null, options, cancellation);

        public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

        public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
            RaiseEventAsync(instanceId, eventName, null, cancellation);

        public abstract Task RaiseEventAsync(
            string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

        public virtual Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, CancellationToken cancellation) =>
            WaitForInstanceStartAsync(instanceId, false, cancellation);

        public abstract Task<OrchestrationMetadata> WaitForInstanceStartAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

        public virtual Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, CancellationToken cancellation) =>
            WaitForInstanceCompletionAsync(instanceId, false, cancellation);

        public abstract Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

        public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation) =>
            TerminateInstanceAsync(instanceId, (TerminateInstanceOptions?)null, cancellation);

        public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
            TerminateInstanceAsync(instanceId, output is null ? null : new TerminateInstanceOptions(output), cancellation);

        public virtual Task TerminateInstanceAsync(
            string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
            throw NotSupported(nameof(TerminateInstanceAsync));

        public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation) =>
            SuspendInstanceAsync(instanceId, null, cancellation);

        public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

        public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation) =>
            ResumeInstanceAsync(instanceId, null, cancellation);

        public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

        public virtual Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, CancellationToken cancellation) =>
            GetInstanceAsync(instanceId, false, cancellation);

        public virtual Task<OrchestrationMetadata?> GetInstanceAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation);

        public virtual Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, CancellationToken cancellation) =>
            GetInstancesAsync(instanceId, false, cancellation);

        public abstract Task<OrchestrationMetadata?> GetInstancesAsync(
            string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

        public abstract AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null);

        public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation) =>
            PurgeInstanceAsync(instanceId, null, cancellation);

        public virtual Task<PurgeResult> PurgeInstanceAsync(
            string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
            throw NotSupported(nameof(PurgeInstanceAsync));

        public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation) =>
            PurgeAllInstancesAsync(filter, null, cancellation);

        public virtual Task<PurgeResult> PurgeAllInstancesAsync(
            PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
            throw NotSupported(nameof(PurgeAllInstancesAsync));

        public virtual Task<string> RestartAsync(
            string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
            throw NotSupported(nameof(RestartAsync));

        public virtual Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) =>
            throw NotSupported(nameof(RewindInstanceAsync));

        public virtual Task<IList<HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default) =>
            throw NotSupported(nameof(GetOrchestrationHistoryAsync));

        public virtual Task<Page<string>> ListInstanceIdsAsync(
            IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
            DateTimeOffset? completedTimeFrom = null,
            DateTimeOffset? completedTimeTo = null,
            int pageSize = 100,
            string? lastInstanceKey = null,
            CancellationToken cancellation = default) =>
            throw NotSupported(nameof(ListInstanceIdsAsync));

        public abstract ValueTask DisposeAsync();

        private NotSupportedException NotSupported(string member) => new($"{GetType().Name}.{member} is not supported.");
    }
}
