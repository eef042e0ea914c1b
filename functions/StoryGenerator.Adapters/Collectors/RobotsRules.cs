namespace StoryGenerator.Adapters.Collectors;

/// <summary>robots.txt as far as it concerns us: the group of our name, else of "*"; the longest matching rule wins, allow on a tie.</summary>
internal static class RobotsRules
{
    public static bool Allows(string robots, string agent, string path)
    {
        var name = agent.Split('/')[0];
        var groups = Groups(robots);
        var rules = groups.Where(g => g.Agents.Any(a => a != "*" && name.Contains(a, StringComparison.OrdinalIgnoreCase))).SelectMany(g => g.Rules).ToArray();
        rules = rules.Length > 0 ? rules : [.. groups.Where(g => g.Agents.Contains("*")).SelectMany(g => g.Rules)];
        var best = rules.Where(r => Matches(r.Path, path)).OrderByDescending(r => r.Path.Length).ThenByDescending(r => r.Allow).FirstOrDefault();
        return best.Path is null || best.Allow;
    }

    private static bool Matches(string rule, string path)
    {
        var parts = rule.TrimEnd('$').Split('*');
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var found = i == 0 ? (path.StartsWith(parts[0], StringComparison.Ordinal) ? 0 : -1) : path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !rule.EndsWith('$') || at == path.Length;
    }

    private static List<(List<string> Agents, List<(string Path, bool Allow)> Rules)> Groups(string robots)
    {
        var groups = new List<(List<string> Agents, List<(string, bool)> Rules)>();
        foreach (var line in robots.ReplaceLineEndings("\n").Split('\n').Select(l => l.Split('#')[0]))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (field, value) = colon < 0 ? ("", "") : (line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (field == "user-agent")
            {
                if (groups.Count == 0 || groups[^1].Rules.Count > 0)
                {
                    groups.Add(([], []));
                }

                groups[^1].Agents.Add(value);
            }
            else if (field is "allow" or "disallow" && value.Length > 0 && groups.Count > 0)
            {
                groups[^1].Rules.Add((value, field == "allow"));
            }
        }

        return groups;
    }
}
