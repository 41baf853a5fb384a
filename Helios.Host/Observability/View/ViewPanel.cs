using Spectre.Console;

namespace Helios.Host.Observability.View;

/// <summary>What goes into a frame.</summary>
/// <param name="Title">Name in the upper border.</param>
/// <param name="Lines">Content; more than fits is cut, fewer are filled up.</param>
internal sealed record ViewPanel(string Title, List<ViewLine> Lines)
{
    /// <summary>Names of columns in the upper border, from left to right.</summary>
    public IReadOnlyList<ViewHeading> Headings { get; init; } = [];

    /// <summary>Style of border and title; null = the calm one.</summary>
    public Style? Frame { get; init; }
}
