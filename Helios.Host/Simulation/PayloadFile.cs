namespace Helios.Host.Simulation;

/// <summary>A payload read from a file: its compact bytes and what they consist of.</summary>
internal sealed record PayloadFile(ReadOnlyMemory<byte> Json, PayloadTree Tree)
{
    /// <summary>Parses the content of a file and drops the blanks between tokens; tokens stay as written.</summary>
    /// <exception cref="System.Text.Json.JsonException">The content cannot be a payload.</exception>
    public static PayloadFile Parse(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var tree = PayloadTree.Parse(content.Span.StartsWith(mark) ? content[mark.Length..] : content);
        var compact = PayloadRenderer.Render(new PayloadVersions(tree, 0, 0, 1), default, 0, 0);
        return new PayloadFile(compact, PayloadTree.Parse(compact));
    }
}
