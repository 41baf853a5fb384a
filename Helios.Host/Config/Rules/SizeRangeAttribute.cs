namespace Helios.Host.Config.Rules;

/// <summary>Marks an integer option as a number of bytes, written as in HOCON (<c>"64KiB"</c>), and bounds it; both ends included.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SizeRangeAttribute(string least, string most) : Attribute
{
    public string Least { get; } = least;

    public string Most { get; } = most;
}
