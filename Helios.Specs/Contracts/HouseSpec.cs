using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Helios.Specs.Support;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Specs.Contracts;

/// <summary>The shape of the solution: references go one way, the pipeline stays pure, folders are features.</summary>
public sealed class HouseSpec
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Helios.Pipeline"] = [],
        ["Helios.Actors"] = ["Helios.Pipeline"],
        ["Helios.Connectors"] = ["Helios.Actors", "Helios.Pipeline"],
        ["Helios.Host"] = ["Helios.Connectors", "Helios.Actors", "Helios.Pipeline"],
    };

    // What reaches outside the process or the current thread's data: the pipeline takes streams, spans and clocks instead.
    private static readonly string[] ForeignNamespaces =
        ["System.Net", "System.Data", "System.Diagnostics.Process", "Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions"];

    private static readonly string[] ForeignTypes =
        ["System.Console", "System.IO.File", "System.IO.FileStream", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo"];

    private static readonly string[] ThreadWords =
        ["Thread", "ThreadPool", "Parallel", "Channel", "ChannelReader", "ChannelWriter", "BlockingCollection", "PeriodicTimer", "Timer"];

    private static readonly string[] KindFolders = ["Models", "Helpers", "Interfaces", "Managers", "Utils", "Utilities", "Common", "Misc"];

    public static TheoryData<string> Projects => [.. SourceTree.Product];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_lies_below_it(string project) =>
        XDocument.Load(Path.Combine(Golden.RepositoryRoot, project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Except(MayReference[project])
            .ShouldBeEmpty($"References go Pipeline <- Actors <- Connectors <- Host; {project} may not reference:");

    [Theory]
    [MemberData(nameof(Projects))]
    public void Assembly_references_only_what_lies_below_it(string project)
    {
        var assembly = System.Reflection.Assembly.Load(project == "Helios.Host" ? "helios" : project);
        assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("helios", StringComparison.OrdinalIgnoreCase))
            .Except(MayReference[project])
            .ShouldBeEmpty($"References go Pipeline <- Actors <- Connectors <- Host; {project} was compiled against:");
    }

    [Fact]
    public void Pipeline_needs_no_package() =>
        XDocument.Load(Path.Combine(Golden.RepositoryRoot, "Helios.Pipeline", "Helios.Pipeline.csproj"))
            .Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference")
            .Select(element => element.ToString())
            .ShouldBeEmpty("Helios.Pipeline builds on the base library alone:");

    [Fact]
    public void Pipeline_touches_no_socket_database_web_file_or_console() =>
        TypesUsedBy("Helios.Pipeline")
            .Where(type => ForeignTypes.Contains(type) || ForeignNamespaces.Any(name => type.StartsWith(name + ".", StringComparison.Ordinal)))
            .ShouldBeEmpty("Helios.Pipeline takes a Stream or a span; it never opens anything:");

    [Fact]
    public void Pipeline_knows_threads_only_in_Flow() => SourceTree.Of(["Helios.Pipeline"])
        .Where(file => !file.Path.StartsWith("Helios.Pipeline/Flow/", StringComparison.Ordinal))
        .SelectMany(file => ThreadUses(file).Select(use => $"{file.At(use)} {use}"))
        .ShouldBeEmpty("Threads, channels and timers live in Helios.Pipeline/Flow only:");

    [Fact]
    public void Folders_are_features_never_kinds() => SourceTree.Folders
        .Where(folder => KindFolders.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase))
        // There the trained models are the feature.
        .Where(folder => folder != "Helios.Actors/Models")
        .ShouldBeEmpty("Name the folder after what it does:");

    private static IEnumerable<Microsoft.CodeAnalysis.SyntaxNode> ThreadUses(SourceFile file) => file.Root.DescendantNodes().Where(node => node switch
    {
        UsingDirectiveSyntax import => import.Name?.ToString() is "System.Threading.Channels" or "System.Collections.Concurrent",
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Task" } } access => access.Name.Identifier.Text is "Run" or "Factory",
        SimpleNameSyntax name => ThreadWords.Contains(name.Identifier.Text) && IsType(name),
        _ => false,
    });

    /// <summary>A name used as a type or as the target of a static call, not a member of our own that is called the same.</summary>
    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or PropertyDeclarationSyntax or MethodDeclarationSyntax => true,
        TypeArgumentListSyntax or NullableTypeSyntax or ArrayTypeSyntax or SimpleBaseTypeSyntax => true,
        _ => false,
    };

    /// <summary>Full names of every type outside the assembly that its code or signatures mention, from its metadata.</summary>
    private static List<string> TypesUsedBy(string project)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, project + ".dll"));
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata.TypeReferences
                .Select(metadata.GetTypeReference)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }
}
