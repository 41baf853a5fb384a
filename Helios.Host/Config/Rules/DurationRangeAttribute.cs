namespace Helios.Host.Config.Rules;

/// <summary>Least and most time a <see cref="TimeSpan"/> option may hold, both included, written as in HOCON (<c>"10ms"</c>, <c>"7d"</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DurationRangeAttribute(string least, string most) : Attribute
{
    public string Least { get; } = least;

    public string Most { get; } = most;
}
