using System.Diagnostics.CodeAnalysis;

namespace Helios.Host.Config.Rules;

/// <summary>Form of a text option; for lists of every item and for open maps of every value that is text.</summary>
/// <param name="pattern">Regular expression that the whole text must match.</param>
/// <param name="rule">The same in words, as it is shown to the user: «must be …».</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextRuleAttribute([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string rule) : Attribute
{
    public string Pattern { get; } = pattern;

    public string Rule { get; } = rule;
}
