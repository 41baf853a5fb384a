namespace Helios.Host.Observability.View;

/// <summary>Everything a panel draws from.</summary>
/// <param name="Status">The service now.</param>
/// <param name="History">The minute before; it has observed <paramref name="Status"/>.</param>
/// <param name="Glyphs">What to draw with.</param>
internal sealed record ViewScene(StatusSnapshot Status, ViewHistory History, ViewGlyphs Glyphs)
{
    /// <summary>An empty line.</summary>
    public ViewLine Line() => new(Glyphs);
}
