using System.Globalization;
using Helios.Connectors.Store;
using Helios.Host.App;
using Helios.Pipeline.Decision;

namespace Helios.Host.Bench.Healing;

/// <summary>Compares policies of recovery: each fault under each policy, and under each single action that applied.</summary>
internal sealed class HealingBench(HealingBenchOptions options, TimeProvider time)
{
    // Known only once decisions were seen; for the estimate of what is left.
    private const int ActionsAFault = 3;

    private readonly Lock _gate = new();
    private readonly List<EpisodeResult> _episodes = [];
    private readonly List<string> _failed = [];
    private long _since;
    private int _total;
    private int _done;

    /// <summary>Runs all episodes.</summary>
    /// <param name="progress">Told of each.</param>
    /// <param name="cancellationToken">Ends it; what was measured so far is the result.</param>
    /// <exception cref="StartupException">The service cannot start.</exception>
    public async Task<HealingBenchResult> RunAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        _since = time.GetTimestamp();
        string[] policies = [.. options.Policies, .. options.Hindsight && !options.Policies.Contains(HealingPolicies.Nothing) ? (string[])[HealingPolicies.Nothing] : []];
        var first = Episodes(_ => policies);
        _total = first.Length + (options.Hindsight ? options.Faults.Count * ActionsAFault * options.Runs : 0);
        progress($"{Simulated}; about {_total} episodes of {(options.WarmUp + options.Horizon) / options.Speed:mm\\:ss}, {options.Parallel} at once");
        var isComplete = true;
        try
        {
            await RunAsync(first, progress, cancellationToken);
            if (options.Hindsight)
            {
                var forced = Episodes(Applicable);
                _total = first.Length + forced.Length;
                await RunAsync(forced, progress, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            isComplete = false;
        }

        return Result(isComplete);
    }

    private string Simulated => string.Create(CultureInfo.InvariantCulture, $"simulated clouds, clock x{options.Speed:0.##}; the service is real and in this process");

    private (string Fault, string Policy, int Run)[] Episodes(Func<string, IReadOnlyList<string>> policies) =>
    [
        .. Enumerable.Range(1, options.Runs).SelectMany(run => options.Faults.SelectMany(fault => policies(fault).Select(policy => (fault, policy, run)))),
    ];

    /// <summary>Actions that the guards left at any decision about the fault. A person cannot be called here.</summary>
    private string[] Applicable(string fault) =>
    [
        .. _episodes.Where(one => one.Fault == fault).SelectMany(static one => one.Left).Distinct(StringComparer.Ordinal)
            .Where(static action => action is not (RecoveryAction.DoNothing or RecoveryAction.Notify)).Order(StringComparer.Ordinal),
    ];

    private Task RunAsync((string Fault, string Policy, int Run)[] episodes, Action<string> progress, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        episodes,
        new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken },
        async (episode, token) => await RunAsync(episode, progress, token));

    private async Task RunAsync((string Fault, string Policy, int Run) episode, Action<string> progress, CancellationToken cancellationToken)
    {
        var fault = HealingFaults.All.First(known => known.Name == episode.Fault);
        string told;
        try
        {
            var result = await new HealingEpisode(fault, episode.Policy, episode.Run, options, time).RunAsync(cancellationToken);
            told = string.Create(CultureInfo.InvariantCulture, $"MTTR {result.Score.MttrSeconds:0} s{(result.Score.IsHealed ? "" : " (not healed)")}, QoS loss {result.Score.LossSeconds:0.0} s");
            lock (_gate)
            {
                _episodes.Add(result);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or StoreException or TimeoutException)
        {
            told = $"not measured: {e.Message}";
            lock (_gate)
            {
                _failed.Add($"{episode.Fault}, {episode.Policy}, run {episode.Run}: {e.Message}");
            }
        }

        var done = Interlocked.Increment(ref _done);
        var left = time.GetElapsedTime(_since) / done * Math.Max(0, _total - done);
        progress(string.Create(CultureInfo.InvariantCulture, $"{done} of {_total}: {episode.Fault}, {episode.Policy}: {told}; {left:mm\\:ss} left"));
    }

    private HealingBenchResult Result(bool isComplete)
    {
        lock (_gate)
        {
            return new HealingBenchResult(
                Simulated,
                options.Runs,
                options.Seed,
                options.Horizon.TotalSeconds,
                isComplete,
                HealingLedger.Rows(_episodes, options.Faults, options.Policies),
                [.. HealingLedger.Hindsight(_episodes).OrderBy(row => options.Faults.ToList().IndexOf(row.Fault))],
                [.. _episodes],
                [.. _failed]);
        }
    }
}
