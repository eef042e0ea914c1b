using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StoryGenerator.LocalHost.Home;

/// <summary>The keys of the HTTP functions, made on the first start and readable by the owner only.</summary>
internal sealed record Keys(string Master, string Function)
{
    public static Keys Load(string home)
    {
        var path = Path.Combine(home, "keys.json");
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<Keys>(File.ReadAllText(path)) is { Master.Length: > 0, Function.Length: > 0 } keys
                ? keys
                : throw new HomeUnusableException($"{path} holds no keys. Delete it to have new ones made.");
        }

        var made = new Keys(NewKey(), NewKey());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, made);
        return made;
    }

    public bool OpensFunctions(string? given) => Same(given, Function) | Same(given, Master);

    public bool OpensEverything(string? given) => Same(given, Master);

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)).Replace('+', '-').Replace('/', '_');

    // Hashes first, so that neither content nor length shows in the time it takes.
    private static bool Same(string? given, string key) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
