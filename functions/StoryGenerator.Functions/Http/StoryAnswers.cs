using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using StoryGenerator.Core.Stories;
using StoryGenerator.Functions.Stories;

namespace StoryGenerator.Functions.Http;

/// <summary>Requests about one story: found by its id, or answered 404.</summary>
public sealed class StoryAnswers(StoryBook book)
{
    public Task<IResult> Of(
        ILogger log, HttpRequest request, string id, DurableTaskClient client, Func<StoryRecord, StoryView, Task<IResult>> handler, CancellationToken cancellationToken) =>
        Answers.Of(log, request, async () => StoryIds.IsValid(id) && await book.FindAsync(id, cancellationToken) is { } story
            ? await handler(story, await StoryBook.ViewAsync(story, client, cancellationToken))
            : Answers.NotFound("There is no story with this id."));
}
