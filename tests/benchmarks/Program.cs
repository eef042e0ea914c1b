// Measurements anyone can run: dotnet run -c Release --project tests/benchmarks -- engine|render|story|writer [--json]
return args.FirstOrDefault() switch
{
    "engine" => await StoryGenerator.Benchmarks.Engine.EngineBenchmark.Run(args),
    "render" => await StoryGenerator.Benchmarks.Render.RenderBenchmark.RunAsync(args),
    "story" => await StoryGenerator.Benchmarks.Stories.StoryBenchmark.RunAsync(args),
    "writer" => await StoryGenerator.Benchmarks.Writer.WriterBenchmark.Run(args),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: benchmarks engine|render|story|writer [--json]");
    return 2;
}
