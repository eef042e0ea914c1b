using Microsoft.Data.Sqlite;

namespace StoryGenerator.LocalHost;

/// <summary>The home cannot be used as it is; the message says why and what to do. Nothing in it was changed.</summary>
public sealed class HomeUnusableException : IOException
{
    public HomeUnusableException()
    {
    }

    public HomeUnusableException(string message) : base(message)
    {
    }

    public HomeUnusableException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    internal static HomeUnusableException Torn(string path, string detail) => new(
        $"The database {path} is damaged ({detail}). It was left as it is; restore it from a copy, or move it away to start empty.");

    // Result codes: https://www.sqlite.org/rescode.html
    internal static HomeUnusableException From(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        8 => new($"The database {path} is read-only. Make the home writable, or choose another.", exception),
        10 => new($"The disk of {path} fails to read or write: {exception.Message}", exception),
        11 or 26 => Torn(path, exception.Message),
        13 => new($"The disk of {path} is full. Free some space; what was acknowledged is safe and work goes on.", exception),
        14 => new($"The database {path} cannot be opened. Is the home writable?", exception),
        _ => new($"The database {path} refused a change: {exception.Message}", exception),
    };
}
