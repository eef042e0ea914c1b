namespace StoryGenerator.Infra.Tests.Containers;

/// <summary>As much of a Dockerfile as its rules need: instructions with continuation lines joined, grouped into stages.</summary>
internal sealed record Dockerfile(IReadOnlyDictionary<string, string> Arguments, IReadOnlyList<Dockerfile.Stage> Stages)
{
    internal sealed record Stage(string From, string Name, IReadOnlyList<(string Keyword, string Text)> Instructions)
    {
        public string? Last(string keyword) => Instructions.LastOrDefault(i => i.Keyword == keyword).Text;
    }

    public static Dockerfile Read(params string[] path)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        var stages = new List<(string From, string Name, List<(string, string)> Instructions)>();
        foreach (var (keyword, text) in Instructions(Repository.Read(path)))
        {
            if (keyword == "FROM")
            {
                var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                stages.Add((words[0], words.Length == 3 ? words[2] : "", []));
            }
            else if (stages.Count == 0)
            {
                Assert.Equal("ARG", keyword);
                var (name, value) = Split(text);
                arguments.Add(name, value);
            }
            else
            {
                stages[^1].Instructions.Add((keyword, text));
            }
        }

        return new Dockerfile(arguments, [.. stages.Select(s => new Stage(s.From, s.Name, s.Instructions))]);
    }

    /// <summary>The stage an image is built from and all it is built on, nearest first.</summary>
    public IEnumerable<Stage> Lineage(string target)
    {
        var stage = target.Length == 0 ? Stages[^1] : Stages.Single(s => s.Name == target);
        while (stage is not null)
        {
            yield return stage;
            stage = Stages.SingleOrDefault(s => s.Name.Length > 0 && s.Name == stage.From);
        }
    }

    /// <summary>The instruction that holds in the finished image, looked up through the stages it is built on.</summary>
    public string? Effective(string target, string keyword) => Lineage(target).Select(s => s.Last(keyword)).FirstOrDefault(t => t is not null);

    private static IEnumerable<(string Keyword, string Text)> Instructions(string file)
    {
        var pending = "";
        foreach (var line in file.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            pending += line.TrimEnd('\\').TrimEnd() + " ";
            if (line[^1] == '\\')
            {
                continue;
            }

            var (keyword, text) = (pending[..pending.IndexOf(' ', StringComparison.Ordinal)], pending[pending.IndexOf(' ', StringComparison.Ordinal)..].Trim());
            pending = "";
            yield return (keyword, text);
        }
    }

    private static (string Name, string Value) Split(string text) =>
        text.Split('=', 2) is [var name, var value] ? (name, value) : throw new InvalidOperationException($"ARG {text} has no default.");
}
