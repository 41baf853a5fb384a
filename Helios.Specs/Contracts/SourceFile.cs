using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Specs.Contracts;

/// <summary>One parsed source file of the solution.</summary>
/// <param name="Path">Path from the repository root with forward slashes.</param>
/// <param name="Root">Its syntax.</param>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Root)
{
    /// <summary>First folder of the path: the project.</summary>
    public string Project => Path[..Path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>File name without folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Number of lines, comments and blank lines included.</summary>
    public int Lines => Root.SyntaxTree.GetText().Lines.Count(line => !line.Span.IsEmpty || line.EndIncludingLineBreak > line.End);

    /// <summary>Types that are not nested in another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(node => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Cast<MemberDeclarationSyntax>();

    /// <summary>Reads and parses a file.</summary>
    public static SourceFile Load(string root, string fullPath) => new(
        System.IO.Path.GetRelativePath(root, fullPath).Replace('\\', '/'),
        CSharpSyntaxTree.ParseText(File.ReadAllText(fullPath), new CSharpParseOptions(LanguageVersion.Latest), fullPath).GetCompilationUnitRoot());

    /// <summary>Where a node is, as <c>path:line</c>.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
