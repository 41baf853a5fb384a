using Helios.Actors.Jobs;
using Helios.Host.App.Jobs;

namespace Helios.Specs.Host.App.Jobs;

/// <summary>Runs a body as the room would.</summary>
internal static class JobRuns
{
    public static JobRun At(DateTimeOffset due, string name = "job") => new($"{name}-1", JobTriggers.Schedule, due, due, due.AddMinutes(10));

    public static Task<JobOutcome> RunAsync(this IJobBody body, DateTimeOffset due) => body.RunAsync(At(due), new Silent(), CancellationToken.None);

    private sealed class Silent : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => Assert.False(string.IsNullOrEmpty(value.Text));
    }
}
