using StoryGenerator.Core.Collection;
using StoryGenerator.Core.Ideas;
using StoryGenerator.Core.Ideas.Adaptation;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Scripts;
using StoryGenerator.Core.Stories;

namespace StoryGenerator.Functions.Stories;

/// <summary>Requests that name collected content.</summary>
public sealed class ContentStories(ContentCollection collection)
{
    /// <summary>The request with the content's text and attribution filled in; faults are added to <paramref name="errors"/>.</summary>
    public async Task<StoryRequest> ResolveAsync(StoryRequest request, List<FieldError> errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(errors);
        if (request.ContentId is not { } id)
        {
            return request;
        }

        if (request.SourceText is not null)
        {
            errors.Add(new("contentId", "is given beside sourceText: give one of them."));
        }

        if ((await collection.ContentAsync(null, cancellationToken)).FirstOrDefault(c => c.Id == id) is not { } content)
        {
            errors.Add(new("contentId", "there is no collected content with this id."));
            return request;
        }

        if (content.State != "accepted")
        {
            errors.Add(new("contentId", $"is held back ({content.Reason}): a person must accept it first."));
        }

        var text = $"{content.Title}\n{content.Text}";
        var brief = new IdeaBrief("", text, new IdeaSource(content.Kind), "en", new("any", 18, 34, "US"), 0);
        return request with
        {
            SourceText = text.Length > StoryRequestRules.MaxSourceText ? text[..StoryRequestRules.MaxSourceText] : text,
            SourceUrl = content.Url,
            SourceAuthor = content.Author,
            SourceLicence = content.Licence,
            // The title is the source's wording: the topic everyone sees is a premise of our own.
            Topic = request.Topic ?? SourceAdapter.Adapt(brief).Topic,
        };
    }
}
