using Microsoft.Extensions.Configuration;
using StoryGenerator.Core.Pipeline;

namespace StoryGenerator.Functions;

/// <summary>Backends a story gets unless it asks for others.</summary>
public sealed class BackendOptions
{
    public Backends Defaults { get; set; } = new();

    public void Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var keyless = new Backends();
        Defaults = new()
        {
            Text = configuration["Text:Backend"] ?? keyless.Text,
            Speech = configuration["Speech:Backend"] ?? keyless.Speech,
            Asr = configuration["Asr:Backend"] ?? keyless.Asr,
            Image = configuration["Image:Backend"] ?? keyless.Image,
            Video = configuration["Video:Backend"] ?? keyless.Video,
        };
    }
}
