namespace StoryGenerator.Adapters.LanguageModels.Writing;

/// <summary>English names of languages, for prompts; globalisation data is not shipped. Others go by their code.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic", ["cs"] = "Czech", ["da"] = "Danish", ["de"] = "German", ["el"] = "Greek", ["en"] = "English", ["es"] = "Spanish", ["fi"] = "Finnish",
        ["fr"] = "French", ["he"] = "Hebrew", ["hi"] = "Hindi", ["hu"] = "Hungarian", ["id"] = "Indonesian", ["it"] = "Italian", ["ja"] = "Japanese", ["ko"] = "Korean",
        ["nl"] = "Dutch", ["no"] = "Norwegian", ["pl"] = "Polish", ["pt"] = "Portuguese", ["ro"] = "Romanian", ["ru"] = "Russian", ["sk"] = "Slovak", ["sv"] = "Swedish",
        ["th"] = "Thai", ["tr"] = "Turkish", ["uk"] = "Ukrainian", ["vi"] = "Vietnamese", ["zh"] = "Chinese",
    };

    public static string Name(string code) => Names.GetValueOrDefault(code, $"the language with the code '{code}'");
}
