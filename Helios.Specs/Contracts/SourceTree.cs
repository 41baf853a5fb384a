using Helios.Specs.Support;

namespace Helios.Specs.Contracts;

/// <summary>Every source file of the solution, parsed once and shared by the specs of this folder.</summary>
internal static class SourceTree
{
    /// <summary>Projects that ship.</summary>
    public static readonly string[] Product = ["Helios.Pipeline", "Helios.Actors", "Helios.Connectors", "Helios.Host"];

    /// <summary>Projects that check the ones that ship.</summary>
    public static readonly string[] Checks = ["Helios.Specs", "Helios.Benchmarks"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> Parsed = new(Parse);

    /// <summary>All files of all projects, build output excluded.</summary>
    public static IReadOnlyList<SourceFile> All => Parsed.Value;

    /// <summary>Files of some projects.</summary>
    public static IReadOnlyList<SourceFile> Of(IEnumerable<string> projects) => [.. All.Where(file => projects.Contains(file.Project))];

    /// <summary>Folders of all projects, relative to the root with forward slashes, build output excluded.</summary>
    public static IEnumerable<string> Folders => Projects()
        .SelectMany(project => Directory.EnumerateDirectories(project, "*", SearchOption.AllDirectories))
        .Select(Relative)
        .Where(IsSource);

    /// <summary>Fails with one line an offender; the rule comes first so that the message explains itself.</summary>
    public static void ShouldBeEmpty(this IEnumerable<string> offenders, string rule)
    {
        string[] found = [.. offenders.Order(StringComparer.Ordinal)];
        Assert.True(found.Length == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static List<SourceFile> Parse() =>
    [
        .. Projects()
            .SelectMany(project => Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories))
            .Where(path => IsSource(Relative(path)))
            .Order(StringComparer.Ordinal)
            .Select(path => SourceFile.Load(Golden.RepositoryRoot, path)),
    ];

    private static IEnumerable<string> Projects() => Product.Concat(Checks).Select(name => Path.Combine(Golden.RepositoryRoot, name));

    private static string Relative(string path) => Path.GetRelativePath(Golden.RepositoryRoot, path).Replace('\\', '/');

    private static bool IsSource(string path) => !path.Split('/').Any(part => part is "bin" or "obj" or "node_modules");
}
