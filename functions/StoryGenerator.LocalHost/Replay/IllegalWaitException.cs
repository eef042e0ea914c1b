namespace StoryGenerator.LocalHost.Replay;

internal static class IllegalWaitException
{
    public static InvalidOperationException Create() => new(
        "An invalid asynchronous invocation was detected. Orchestrator code may await only tasks made by its context: "
        + "no Task.Delay, Task.Run, ConfigureAwait(false) or I/O.");
}
