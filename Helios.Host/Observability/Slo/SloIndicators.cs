using Helios.Connectors.Health;
using Helios.Host.App.Healing;
using Helios.Host.Config.Options;
using Helios.Host.Observability.Metrics;

namespace Helios.Host.Observability.Slo;

/// <summary>What can be measured for an objective, from counts that the service keeps anyway.</summary>
internal sealed class SloIndicators(VerdictLatency latency, ResultLog results, RecoveryWatch recoveries, Func<bool> isRunning, PartBoard parts)
{
    private SloCounts _looks;

    /// <summary>The counts that an objective speaks of.</summary>
    /// <exception cref="ArgumentException">There is no such indicator.</exception>
    public Func<SloCounts> Of(SloOptions slo) => slo.Indicator switch
    {
        "verdict-latency" => () => new SloCounts(latency.Within(slo.Threshold), latency.Total),
        "accuracy" => () => results.Totals is var totals ? new SloCounts(totals.Consistent, totals.Total) : default,
        "recovery-time" => () => new SloCounts(recoveries.SucceededWithin(slo.Threshold), recoveries.Ended),
        "availability" => () => _looks,
        _ => throw new ArgumentException($"there is no indicator '{slo.Indicator}'", nameof(slo)),
    };

    /// <summary>Looks whether the service reconciles: it runs, and works with every part that it needs. Before each sample.</summary>
    public void Look()
    {
        var isGood = isRunning() && parts.Current.All(static part => part.Mode != PartMode.Waiting);
        _looks += new SloCounts(isGood ? 1 : 0, 1);
    }
}
