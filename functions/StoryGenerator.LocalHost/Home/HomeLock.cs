namespace StoryGenerator.LocalHost.Home;

/// <summary>
/// One host per home. The lock is the operating system's, so it goes with the process however that ends; <c>host.pid</c>
/// (process id, then address) is for people and tools.
/// </summary>
internal sealed class HomeLock : IDisposable
{
    // errno of a lock that is held, which is what .NET puts into HResult on Unix.
    private const int WouldBlock = 11;

    private readonly FileStream _lock;
    private readonly string _pidFile;

    private HomeLock(FileStream stream, string pidFile)
    {
        _lock = stream;
        _pidFile = pidFile;
    }

    /// <exception cref="HomeUnusableException">Another host runs on this home, or it cannot be written.</exception>
    public static HomeLock Take(string home)
    {
        var pidFile = Path.Combine(home, "host.pid");
        try
        {
            Directory.CreateDirectory(home);
            var stream = new FileStream(Path.Combine(home, "host.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new HomeLock(stream, pidFile);
        }
        catch (IOException exception) when (exception.HResult == WouldBlock)
        {
            var holder = File.Exists(pidFile) ? File.ReadLines(pidFile).FirstOrDefault() : null;
            throw new HomeUnusableException(
                $"The home {home} is in use by another host ({(holder is null ? "still starting" : $"process {holder}")}). Stop it, or choose another home.", exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new HomeUnusableException($"The home {home} cannot be written: {exception.Message}. Make it writable, or choose another home.", exception);
        }
    }

    /// <exception cref="HomeUnusableException">The disk is full, most likely.</exception>
    public void Publish(Uri address)
    {
        try
        {
            File.WriteAllText(_pidFile, $"{Environment.ProcessId}\n{address}\n");
        }
        catch (IOException exception)
        {
            throw new HomeUnusableException($"{_pidFile} cannot be written: {exception.Message}", exception);
        }
    }

    public void Dispose()
    {
        File.Delete(_pidFile);
        _lock.Dispose();
    }
}
