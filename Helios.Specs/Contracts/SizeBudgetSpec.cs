using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Specs.Contracts;

/// <summary>Files, methods and parameter lists stay small enough to be read at one sitting.</summary>
/// <remarks>The budgets are about what is read, so comments and blank lines count; generated files do not.</remarks>
public sealed class SizeBudgetSpec
{
    private const int FileMedian = 100;
    private const int FileP90 = 250;
    private const int FileCap = 400;
    private const int MethodP90 = 30;
    private const int MethodCap = 60;
    private const int ParameterCap = 6;

    public static TheoryData<string> Groups => ["product", "checks"];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Files_are_short_in_the_middle_and_at_the_ninetieth_percentile(string group)
    {
        SourceFile[] files = [.. Files(group).OrderByDescending(file => file.Lines)];
        int[] lines = [.. files.Select(file => file.Lines)];
        var longest = string.Join("\n  ", files.Take(10).Select(file => $"{file.Path} {file.Lines}"));
        Assert.True(Percentile(lines, 0.5) <= FileMedian, $"median {Percentile(lines, 0.5)} > {FileMedian} lines; longest:\n  {longest}");
        Assert.True(Percentile(lines, 0.9) <= FileP90, $"p90 {Percentile(lines, 0.9)} > {FileP90} lines; longest:\n  {longest}");
    }

    [Fact]
    public void No_file_exceeds_the_cap() => SourceTree.All
        .Where(file => file.Lines > FileCap)
        .Select(file => $"{file.Path} {file.Lines}")
        .ShouldBeEmpty($"A file has at most {FileCap} lines; split it by concern:");

    [Theory]
    [MemberData(nameof(Groups))]
    public void Methods_are_short_at_the_ninetieth_percentile(string group)
    {
        var methods = Files(group).SelectMany(Bodies).OrderByDescending(method => method.Lines).ToArray();
        var p90 = Percentile([.. methods.Select(method => method.Lines)], 0.9);
        var longest = string.Join("\n  ", methods.Take(10).Select(method => $"{method.At} {method.Lines}"));
        Assert.True(p90 <= MethodP90, $"p90 {p90} > {MethodP90} lines; longest:\n  {longest}");
    }

    [Fact]
    public void No_method_exceeds_the_cap() => SourceTree.All
        .SelectMany(Bodies)
        .Where(method => method.Lines > MethodCap)
        .Select(method => $"{method.At} {method.Lines}")
        .ShouldBeEmpty($"A method has at most {MethodCap} lines; name its steps:");

    [Fact]
    public void No_parameter_list_exceeds_the_cap() => SourceTree.All
        .SelectMany(file => file.Root.DescendantNodes().OfType<ParameterListSyntax>()
            .Where(list => list.Parameters.Count > ParameterCap && !IsData(list.Parent) && !IsForeign(list.Parent))
            .Select(list => $"{file.At(list)} {list.Parameters.Count}"))
        .ShouldBeEmpty($"At most {ParameterCap} parameters, then a record of options:");

    [Fact]
    public void A_file_holds_one_top_level_type_and_carries_its_name() => SourceTree.All
        .Where(file => !file.Name.EndsWith("Protocol.cs", StringComparison.Ordinal))
        .Select(file => (file.Path, Names: file.TopLevelTypes.Select(Name).ToArray(), Fits: IsOneSubject(file)))
        .Where(file => !file.Fits)
        .Select(file => $"{file.Path}: {string.Join(", ", file.Names)}")
        .ShouldBeEmpty("One top-level type a file, named like it (an enum may bring the static class of its words; *Protocol.cs may hold many):");

    private static IReadOnlyList<SourceFile> Files(string group) =>
        SourceTree.Of(group == "product" ? SourceTree.Product : SourceTree.Checks);

    private static IEnumerable<(string At, int Lines)> Bodies(SourceFile file) => file.Root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }
            or AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null }
            or BasePropertyDeclarationSyntax and (PropertyDeclarationSyntax { ExpressionBody: not null } or IndexerDeclarationSyntax { ExpressionBody: not null }))
        .Select(node => (file.At(node), LinesOf(node)));

    /// <summary>From the first word of the signature, attributes left out, to the last brace.</summary>
    private static int LinesOf(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens().First(part => !part.IsKind(SyntaxKind.AttributeList));
        var lines = node.SyntaxTree.GetText().Lines;
        return lines.GetLineFromPosition(node.Span.End).LineNumber - lines.GetLineFromPosition(first.Span.Start).LineNumber + 1;
    }

    /// <summary>Records are rows of data: their primary constructor is their field list.</summary>
    private static bool IsData(SyntaxNode? owner) => owner is RecordDeclarationSyntax;

    /// <summary>A native function has the parameters its author gave it.</summary>
    private static bool IsForeign(SyntaxNode? owner) => owner is MethodDeclarationSyntax method
        && (method.Modifiers.Any(SyntaxKind.ExternKeyword) || method.AttributeLists.ToString().Contains("LibraryImport", StringComparison.Ordinal));

    private static bool IsOneSubject(SourceFile file)
    {
        var types = file.TopLevelTypes.ToArray();
        var subject = file.Name[..file.Name.IndexOf('.', StringComparison.Ordinal)];
        return types switch
        {
            // Top-level statements and assembly attributes.
            [] => true,
            [var only] => Name(only) == subject,
            [EnumDeclarationSyntax words, ClassDeclarationSyntax companion] => Name(words) == subject
                && companion.Modifiers.Any(SyntaxKind.StaticKeyword)
                && Name(companion).StartsWith(subject.TrimEnd('y'), StringComparison.Ordinal),
            _ => false,
        };
    }

    private static string Name(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier.Text,
        DelegateDeclarationSyntax declared => declared.Identifier.Text,
        _ => type.ToString(),
    };

    /// <summary>Nearest rank.</summary>
    private static int Percentile(int[] values, double rank)
    {
        Array.Sort(values);
        return values.Length == 0 ? 0 : values[Math.Max(0, (int)Math.Ceiling(rank * values.Length) - 1)];
    }
}
