namespace Helios.Host.Config.Hocon;

/// <summary>Where a value was written.</summary>
/// <param name="File">File as it was named, or another source such as <c>env NAME</c>.</param>
/// <param name="Line">Line from 1, or 0 where there are no lines.</param>
internal readonly record struct HoconOrigin(string File, int Line)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}
