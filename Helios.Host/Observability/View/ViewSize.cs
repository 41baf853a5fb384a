namespace Helios.Host.Observability.View;

/// <summary>A size in cells and lines.</summary>
internal readonly record struct ViewSize(int Width, int Height);
