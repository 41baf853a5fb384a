using System.Diagnostics;

namespace Helios.Specs.Acceptance;

/// <summary>Lives of a service over one data folder, each ended by SIGKILL at a random moment; the store is read after each.</summary>
internal sealed class Lives(string folder, int seed, ITestOutputHelper output, Func<int, string[]>? set = null)
{
    // A life that commits nothing is ended all the same.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly Random _random = new(seed);
    private int _kills;
    private long _committed;

    /// <summary>Everything that was ever said.</summary>
    public VerdictBook Book { get; } = new();

    public LiveNode Start() => LiveNode.Start(folder, set?.Invoke(_kills) ?? []);

    /// <summary>Kills the service at any moment of <paramref name="within"/>, or soon after the first commit of this life.</summary>
    public async Task KillAsync(LiveNode node, TimeSpan within)
    {
        var moment = _random.NextDouble() * within;
        if (_random.Next(3) > 0)
        {
            moment = _random.NextDouble() * _random.NextDouble() * TimeSpan.FromMilliseconds(400);
            var (watch, end) = (Stopwatch.StartNew(), EmbeddedFiles.Appended(folder));
            while (EmbeddedFiles.Committed(folder) == _committed && (end == 0 || _committed < end) && watch.Elapsed < LongestWait)
            {
                await Task.Delay(Step);
            }
        }

        // The moment is what is tested; there is nothing to wait for.
        await Task.Delay(moment);
        await node.KillAsync();
    }

    /// <summary>Reads what the killed service has left.</summary>
    public void Check()
    {
        var before = _committed;
        _committed = EmbeddedFiles.Committed(folder);
        Book.Reread(EmbeddedFiles.Verdicts(folder), $"seed {seed}, after kill {++_kills}");
        output.WriteLine($"life {_kills}: {_committed - before} records, {Book.Count} revisions so far");
    }

    /// <summary>Where all of the log is processed, takes store and index away, so that all of it lies ahead again.</summary>
    public void RewindAtEnd()
    {
        if (_committed == EmbeddedFiles.Appended(folder))
        {
            EmbeddedFiles.KeepLogOnly(folder);
            Book.Rewind();
            _committed = 0;
            output.WriteLine("all is processed: once more from the beginning");
        }
    }

    /// <summary>Says how it went, once everything agrees.</summary>
    public void Summarize() => output.WriteLine($"seed {seed}: {_kills} kills, {EmbeddedFiles.Committed(folder)} records, {Book.Count} revisions agree");
}
