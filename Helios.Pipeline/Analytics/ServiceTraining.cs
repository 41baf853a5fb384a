namespace Helios.Pipeline.Analytics;

/// <summary>Fitting the models of one service on a copy of its rows: a job that may run on any thread, away from the analytics.</summary>
/// <remarks>Each one taken has to be given back to <see cref="ServiceAnalytics.Adopt"/>, also where it failed or was not run. Deterministic.</remarks>
public sealed class ServiceTraining
{
    private readonly AnalyticsOptions _options;

    internal ServiceTraining(WatchedService owner, TrainingInput input, int logged, AnalyticsOptions options) =>
        (Owner, Input, Logged, Epoch, _options) = (owner, input, logged, owner.Epoch, options);

    /// <summary>Whose.</summary>
    public string Tenant => Owner.Tenant;

    /// <summary>The service.</summary>
    public string Service => Owner.Name;

    /// <summary>Why it failed, one sentence; null where it did not.</summary>
    public string? Failure { get; private set; } = "it was not run";

    /// <summary>The service as it was when the training was taken; it may have gone since.</summary>
    internal WatchedService Owner { get; }

    internal TrainingInput Input { get; }

    /// <summary>How often the service had forgotten all when the training was taken.</summary>
    internal int Epoch { get; }

    /// <summary>Rows of the service's log that this training has seen.</summary>
    internal int Logged { get; }

    /// <summary>What was found; null before <see cref="Run"/> and where it failed.</summary>
    internal TrainingResult? Result { get; private set; }

    /// <summary>Fits. Never throws: see <see cref="Failure"/>. Some tens of milliseconds for a week of hours.</summary>
    public void Run()
    {
        try
        {
            Result = TrainingFit.Run(Input, _options);
            Failure = null;
        }
        catch (Exception e)
        {
            // Whatever is wrong with one service's numbers must not end the training of all others.
            Failure = e.Message;
        }
    }
}
