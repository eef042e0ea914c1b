namespace StoryGenerator.Cli.Hosting;

/// <summary>Finds the checkout (or installation) this program belongs to: the folder with host.json and gpu-workers.</summary>
public static class AppRoot
{
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("STORYGEN_ROOT") is { Length: > 0 } given)
        {
            return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "host.json")) && Directory.Exists(Path.Combine(folder.FullName, "gpu-workers")))
            {
                return folder.FullName;
            }
        }

        throw new CliException(ExitCodes.Failed, "cannot find host.json and gpu-workers: run from a checkout, or set STORYGEN_ROOT");
    }

    public static string Azurite(string root) =>
        Path.Combine(root, "functions", "StoryGenerator.LocalHost", "azurite", "node_modules", ".bin", "azurite");

    public static string Workers(string root) => Path.Combine(root, "gpu-workers");
}
