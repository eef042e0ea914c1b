namespace StoryGenerator.Tests;

/// <summary>The checkout that the running tests or measurements were built in. Linked into every project that needs it.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>A file or folder of the checkout.</summary>
    public static string At(params ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StoryGenerator.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("This program does not run inside a checkout.");
    }
}
