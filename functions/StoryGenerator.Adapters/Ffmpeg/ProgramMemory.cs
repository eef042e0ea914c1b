namespace StoryGenerator.Adapters.Ffmpeg;

/// <summary>How the C library of a program we start holds its memory.</summary>
public static class ProgramMemory
{
    /// <summary>Buffers as large as a picture would each be mapped, cleared by the kernel a small page at a time and given back, thousands of
    /// times: kept in large pages and used again instead. A tenth of what encoding costs. C libraries other than glibc do not read these.</summary>
    public static IReadOnlyDictionary<string, string> KeptForReuse { get; } = new Dictionary<string, string>
    {
        ["MALLOC_MMAP_THRESHOLD_"] = "1073741824",
        ["MALLOC_TRIM_THRESHOLD_"] = "1073741824",
        ["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1",
    };
}
