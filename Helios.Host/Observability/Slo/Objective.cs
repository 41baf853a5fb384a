using Helios.Host.Config.Options;

namespace Helios.Host.Observability.Slo;

/// <summary>One objective and what was counted for it: share, error budget and how fast it burns.</summary>
/// <remarks>
/// Not thread-safe. Two rings: minutes over the last six hours for burn rates, and the window in 720 parts. Bounded: 1,100 buckets of 16 B.
/// A burn rate of 1 uses the budget up exactly at the end of the window. The fast alarm rings when 2 % of the budget would go in an hour, seen over
/// an hour and over the last 5 minutes; the slow one at 5 % in 6 hours, seen over 6 hours and 30 minutes: the short window makes it end soon after the
/// trouble has. For 30 days these are the rates 14.4 and 6; they are never below 2 and 1. Source: Beyer et al., The Site Reliability Workbook (2018), ch. 5, multiwindow,
/// multi-burn-rate alerts, table 5-8.
/// </remarks>
internal sealed class Objective
{
    private const int Parts = 720;
    private const double FastShare = 0.02;
    private const double SlowShare = 0.05;

    // In a short window those shares are gone at a rate that the objective allows; an alarm rings for more than that.
    private const double LeastFast = 2;
    private const double LeastSlow = 1;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FastLong = TimeSpan.FromHours(1);
    private static readonly TimeSpan FastShort = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SlowLong = TimeSpan.FromHours(6);
    private static readonly TimeSpan SlowShort = TimeSpan.FromMinutes(30);

    private readonly Func<SloCounts> _indicator;
    private SloCounts _last;

    /// <param name="name">Its name.</param>
    /// <param name="options">Valid configuration.</param>
    /// <param name="indicator">What was counted since the start of the process.</param>
    public Objective(string name, SloOptions options, Func<SloCounts> indicator)
    {
        (Name, Options, _indicator) = (name, options, indicator);
        Recent = new BucketRing(Minute, (int)(SlowLong / Minute) + 2);
        Whole = new BucketRing(options.Window / Parts, Parts + 1);
        FastRate = Math.Max(LeastFast, FastShare * (options.Window / FastLong));
        SlowRate = Math.Max(LeastSlow, SlowShare * (options.Window / SlowLong));
        _last = indicator();
    }

    public string Name { get; }

    public SloOptions Options { get; }

    /// <summary>Burn rate from which the fast alarm rings.</summary>
    public double FastRate { get; }

    /// <summary>Burn rate from which the slow alarm rings.</summary>
    public double SlowRate { get; }

    /// <summary>Counts of the last six hours by the minute.</summary>
    internal BucketRing Recent { get; }

    /// <summary>Counts of the window.</summary>
    internal BucketRing Whole { get; }

    /// <summary>Takes what was counted since the last time.</summary>
    public void Sample(DateTimeOffset now)
    {
        var counts = _indicator();
        var more = counts - _last;
        _last = counts;
        if (more.Total > 0)
        {
            Recent.Add(now, more);
            Whole.Add(now, more);
        }
    }

    /// <summary>How it stands.</summary>
    public SloStatus Status(DateTimeOffset now)
    {
        var whole = Whole.Sum(now, Options.Window);
        var (fast, slow) = (new BurnRates(Burn(now, FastShort), Burn(now, FastLong)), new BurnRates(Burn(now, SlowShort), Burn(now, SlowLong)));
        return new SloStatus(
            whole,
            whole.Total > 0 ? 1 - ((1 - whole.Share) / (1 - Options.Objective)) : 1,
            fast,
            slow,
            fast.Short > FastRate && fast.Long > FastRate,
            slow.Short > SlowRate && slow.Long > SlowRate);
    }

    /// <summary>How many times faster than allowed errors came in; 0 where nothing was counted.</summary>
    private double Burn(DateTimeOffset now, TimeSpan range) =>
        Recent.Sum(now, range) is { Total: > 0 } counts ? (1 - counts.Share) / (1 - Options.Objective) : 0;
}
