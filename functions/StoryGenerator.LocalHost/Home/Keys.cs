using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StoryGenerator.LocalHost.Home;

/// <summary>The keys of the HTTP functions, made on the first start and readable by the owner only.</summary>
internal sealed record Keys(string Master, string Function)
{
    public static bool Exist(string home) => File.Exists(PathIn(home));

    /// <exception cref="HomeUnusableException">The file holds no keys, or none can be made.</exception>
    public static Keys Load(string home)
    {
        var path = PathIn(home);
        return Exist(home) ? Read(path) : Make(path);
    }

    private static Keys Read(string path)
    {
        try
        {
            if (JsonSerializer.Deserialize<Keys>(File.ReadAllText(path)) is { Master.Length: > 0, Function.Length: > 0 } keys)
            {
                return keys;
            }
        }
        catch (JsonException)
        {
            // The same as an empty one.
        }

        throw new HomeUnusableException($"{path} holds no keys. Delete it to have new ones made.");
    }

    private static Keys Make(string path)
    {
        var made = new Keys(NewKey(), NewKey());
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Whole or not at all: half a file would lock its owner out.
        var partial = path + ".partial";
        try
        {
            File.Delete(partial);
            using (var file = new FileStream(partial, options))
            {
                JsonSerializer.Serialize(file, made);
            }

            File.Move(partial, path);
            return made;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HomeUnusableException($"{path} cannot be written: {exception.Message}. Free some space or make the home writable.", exception);
        }
    }

    public bool OpensFunctions(string? given) => Same(given, Function) | Same(given, Master);

    public bool OpensEverything(string? given) => Same(given, Master);

    private static string PathIn(string home) => Path.Combine(home, "keys.json");

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)).Replace('+', '-').Replace('/', '_');

    // Hashes first, so that neither content nor length shows in the time it takes.
    private static bool Same(string? given, string key) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
