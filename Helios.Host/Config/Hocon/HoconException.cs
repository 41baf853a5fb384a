namespace Helios.Host.Config.Hocon;

/// <summary>A HOCON document could not be read where the caller has no other way to be told.</summary>
internal sealed class HoconException(IReadOnlyList<HoconProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>Everything wrong, at least one.</summary>
    public IReadOnlyList<HoconProblem> Problems { get; } = problems;
}
