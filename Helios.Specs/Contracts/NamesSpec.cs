using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Helios.Specs.Contracts;

/// <summary>A name says where a thing is and what it is.</summary>
public sealed class NamesSpec
{
    [Fact]
    public void Namespace_is_the_folder_path() => SourceTree.All
        .SelectMany(file => file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            .Where(declared => declared.Name.ToString() != FolderOf(file))
            .Select(declared => $"{file.Path}: {declared.Name}, expected {FolderOf(file)}"))
        .ShouldBeEmpty("A namespace is the path of its folder:");

    [Fact]
    public void Class_with_tests_is_a_spec_or_a_fixed_issue() => SourceTree.Of(["Helios.Specs"])
        .Where(file => Tests(file).Any())
        .SelectMany(file => file.TopLevelTypes.OfType<ClassDeclarationSyntax>()
            .Where(type => !IsContract(type))
            .Select(type => type.Identifier.Text)
            .Where(name => !name.EndsWith("Spec", StringComparison.Ordinal) && !name.StartsWith("Issue_", StringComparison.Ordinal))
            .Select(name => $"{file.Path}: {name}"))
        .ShouldBeEmpty("A class of tests is called XSpec after what it describes:");

    [Fact]
    public void Test_name_is_a_sentence() => SourceTree.Of(["Helios.Specs"])
        .SelectMany(file => Tests(file)
            .Where(test => test.Identifier.Text.Count(letter => letter == '_') < 2)
            .Select(test => $"{file.At(test)} {test.Identifier.Text}"))
        .ShouldBeEmpty("A test is called by what it states, Subject_condition_outcome, three words or more:");

    private static IEnumerable<MethodDeclarationSyntax> Tests(SourceFile file) => file.Root.DescendantNodes()
        .OfType<MethodDeclarationSyntax>()
        .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory"));

    /// <summary>Tests of a port, inherited by the spec of each implementation.</summary>
    private static bool IsContract(ClassDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.AbstractKeyword) && type.Identifier.Text.EndsWith("Contract", StringComparison.Ordinal);

    private static string FolderOf(SourceFile file) => file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.');
}
