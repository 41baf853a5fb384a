namespace Helios.Host.App.Door;

/// <summary>Names the rejects of the doors of one process: <c>http/{node}/{boot}-{n}</c>, unique as long as node names and clocks are. Thread-safe.</summary>
/// <param name="node">Name of the node.</param>
/// <param name="boot">UTC ticks of the start of the process.</param>
internal sealed class DoorOrigins(string node, long boot)
{
    private readonly string _prefix = FormattableString.Invariant($"http/{node}/{boot}-");
    private long _next;

    /// <summary>Reserves numbers.</summary>
    /// <returns>The first of them.</returns>
    public long Take(int count) => Interlocked.Add(ref _next, count) - count;

    /// <summary>The name that belongs to a number.</summary>
    public string Name(long number) => FormattableString.Invariant($"{_prefix}{number}");
}
