namespace StoryGenerator.Core.Scripts.Validation;

/// <summary>Length of a script against its target.</summary>
public static class LengthRule
{
    /// <summary>(words - target) / target.</summary>
    public static double Deviation(Script script, int targetWords)
    {
        ArgumentNullException.ThrowIfNull(script);
        return (script.Words.Count() - targetWords) / (double)targetWords;
    }

    public static bool Fits(Script script, int targetWords, double tolerance) => Math.Abs(Deviation(script, targetWords)) <= tolerance;
}
