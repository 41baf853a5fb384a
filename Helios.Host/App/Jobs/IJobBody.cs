using Helios.Actors.Jobs;

namespace Helios.Host.App.Jobs;

/// <summary>The work of one scheduled job. Idempotent: a run that was cut off is repeated from the start.</summary>
internal interface IJobBody
{
    /// <summary>Which job; one of <see cref="JobNames"/>.</summary>
    string Name { get; }

    /// <summary>Does it once. May throw: that is a failed run.</summary>
    /// <param name="run">What the run is about; what is due at a time concerns the past before it.</param>
    /// <param name="progress">Told how far it is, as often as convenient.</param>
    /// <param name="cancellationToken">Ends it at the next place where nothing is half done.</param>
    Task<JobOutcome> RunAsync(JobRun run, IProgress<JobProgress> progress, CancellationToken cancellationToken);
}
